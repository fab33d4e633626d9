import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleLinterOf, type StagedText } from '../../src/evaluation/example-lint.js';
import { type LintOptions, lint } from '../../src/linter/lint.js';
import { lintDocument } from '../../src/linter/lint-document.js';
import { lintThread } from '../../src/linter/lint-thread.js';
import { rulesFor } from '../../src/linter/rule-options.js';
import { text } from '../../src/parsers/markup/text.js';
import { loadRulebook } from '../../src/rulebook/loading/load-rules.js';
import { categories, type Rule, scopeOf } from '../../src/rulebook/rule.js';
import { withForms } from '../../src/rulebook/verb-forms.js';
import type { Message } from '../../src/shared/message.js';
import { createLinter } from '../../src/workspace/create-linter.js';
import { scratchFolder } from '../run-command.js';

const rulebook = await withForms(loadRulebook(join(import.meta.dirname, '../../rules')), { lists: {}, forms: {} });

// That these tests hold is seen by test/cli/commands/test.test.ts, which runs them as `replylint test` does.
describe('the linter finds in the examples of a rule what their tests see:', () => {
  let folder: ReturnType<typeof scratchFolder>;
  beforeAll(() => {
    folder = scratchFolder();
  });
  afterAll(() => folder.remove());

  /** Replies of a library have other names in files. */
  const unlabelled = (message: Message): Message => ({ ...message, message: message.message.replace(/: .*/u, '') });

  /** This rule and no other, as a user would ask for it. */
  function optionsFor({ id, severity, channels }: Rule): LintOptions {
    const off = Object.fromEntries(categories.map((category) => [category, 'off' as const]));
    return { preset: 'all', rules: { ...off, [id]: severity }, ...(channels?.[0] && { channel: channels[0] }) };
  }

  async function linted(
    rule: Rule,
    { text: reply, customer, name, earlier = [], platform }: StagedText,
  ): Promise<Message[]> {
    const options = optionsFor(rule);
    if (scopeOf(rule) === 'library') {
      const names = [...earlier, reply].map((said, i) => {
        folder.write({ [`${i}.txt`]: said });
        return `${i}.txt`;
      });
      const messages: Message[] = [];
      const linter = createLinter({ cwd: folder.root, config: false, ...options });
      for await (const file of linter.lintFiles(names, { library: true })) messages.push(...file.messages);
      return messages;
    }
    if (platform !== undefined) {
      // An export of that helpdesk, whatever else it holds.
      const ofPlatform = (file: string) => {
        const document = text.parse(file);
        return { ...document, replies: document.replies.map((parsed) => ({ ...parsed, platform })) };
      };
      const { ruleset } = rulesFor(options);
      const parser = { ...text, parse: ofPlatform };
      return lintDocument(reply, { parser, ruleset, knownIds: [], reportUnusedDirectives: true }).messages;
    }
    if (customer === undefined && name === undefined && earlier.length === 0) return lint(reply, options);
    const thread = [
      ...earlier.map((said) => ({ from: 'agent' as const, text: said })),
      ...(customer === undefined && name === undefined
        ? []
        : [{ from: 'customer' as const, text: customer ?? '', name }]),
      { from: 'agent' as const, text: reply },
    ];
    return lintThread(thread, options).at(-1)?.messages ?? [];
  }

  test.each(rulebook.rules)('$id', async (rule) => {
    const tester = exampleLinterOf([rule], rulebook);
    const examples: StagedText[] = [
      ...rule.examples.map(({ before, after: _, ...scene }) => ({ ...scene, text: before })),
      ...rule.fine.map((fine) => ({ text: fine })),
      ...rule.fineScenes.map(({ reply, ...scene }) => ({ ...scene, text: reply })),
    ];
    for (const example of examples)
      expect((await linted(rule, example)).map(unlabelled), example.text).toEqual(tester(example).map(unlabelled));
  });
});
