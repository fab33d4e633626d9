import { inputFormats } from '../../parsers/index.js';
import type { CommandDescription } from '../options/command.js';
import { oneOf } from '../options/option-values.js';
import { configOptions, ruleOption } from '../options/shared-options.js';
import type { ReviewFlags } from '../review/review.js';
import { UsageError } from '../terminal/usage-error.js';

/** `replylint review [files...]`: one place after the other, with what to write instead at the press of a key. */
export const command: CommandDescription<ReviewFlags> = {
  summary: 'go through what was found, one place at a time, and take, edit or skip a rewording',
  argument: { name: '[files...]', description: 'files, folders or globs; `-` is a draft that is piped in' },
  options: [
    ...configOptions,
    ruleOption,
    {
      flags: '--stdin-filename <name>',
      description: 'the name that standard input goes by: its format and configuration follow',
      completions: [],
    },
    {
      flags: '--input-format <name>',
      description: 'how the files are written, or whose export they are',
      completions: inputFormats,
      parse: oneOf('input format', inputFormats),
    },
    { flags: '--plain', description: 'answers end with Enter, and nothing moves the cursor: for screen readers' },
    {
      flags: '--plan <file>',
      description: 'ask nothing; write the places to a file, with a choice to fill in for each',
    },
    { flags: '--apply <file>', description: 'make the choices that were filled in there' },
    { flags: '--color', description: 'always use colour' },
    { flags: '--no-color', description: 'no colour' },
  ],
  footer: `
Examples:
  replylint review draft.txt                   asks, and writes the file
  pbpaste | replylint review - | pbcopy        the text comes out
  replylint review --plan plan.json macros/    for a program to fill in
  replylint review --apply plan.json

There is no \`--copy\` here: pipe the text on, to \`pbcopy\`, \`wl-copy\`, \`xclip -selection clipboard\` or \`clip\`.`,
  printsStdin: async (given, io) => (await import('../review/prints-draft.js')).printsDraft(given, io),
  async run(patterns, flags, { io }) {
    const call = { patterns, flags, io };
    const { plan, apply } = flags;
    if (plan !== undefined && apply !== undefined)
      throw new UsageError('`--plan` writes a plan, and `--apply` reads one. Choose one.');
    if (plan !== undefined) return (await import('../review/run-plan.js')).writePlan(call, plan);
    if (apply !== undefined) return (await import('../review/run-plan.js')).applyPlan(call, apply);
    return (await import('../review/review.js')).review(call);
  },
};
