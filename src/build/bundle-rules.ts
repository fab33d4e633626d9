import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configJsonSchema } from '../config/schema.js';
import { packPhrases } from '../engine/matching/packed-phrases.js';
import { compileRules } from '../engine/matching/phrase-index.js';
import { loadRulebook } from '../rulebook/loading/load-rules.js';
import { rulebookTexts } from '../rulebook/rulebook-texts.js';
import { withForms } from '../rulebook/verb-forms.js';
import { ProblemsError } from '../shared/problem.js';

const origin = '// Written by `npm run build` from rules/.';

/**
 * What the build makes of `rules/`: modules that hold them all, so that nobody reads YAML at start-up; what only people
 * and tests read of a rule is in one of its own, which programs for browsers do without. And the schema of the
 * configuration, for editors. Run as `node <built file> <rules folder> <folder of the modules> <schema>`.
 */
async function build(rules: string, folder: string, schema: string): Promise<void> {
  const rulebook = await withForms(loadRulebook(rules), { lists: {}, forms: {} });
  const { heads, bodies, notes } = rulebookTexts(rulebook);
  const { head, numbers } = packPhrases(compileRules(rulebook.rules, rulebook));
  write(
    join(folder, 'bundled-rules.ts'),
    `${origin}
import { unpackPhrases } from '../engine/matching/packed-phrases.js';
import type { CompiledPhrases } from '../engine/matching/phrase-index.js';
import type { RulebookTexts } from '../rulebook/rulebook-texts.js';

export const texts: RulebookTexts = {
  heads:
    ${scriptString(heads)},
  bodies: () =>
    ${scriptString(bodies())},
};

/** The phrases of all rules, compiled. */
export const phrases: CompiledPhrases = unpackPhrases({
  head:
    ${scriptString(head)},
  numbers:
    ${scriptString(numbers)},
});
`,
  );
  write(
    join(folder, 'bundled-notes.ts'),
    `${origin}
import type { NotesText } from '../rulebook/rulebook-texts.js';

export const notes: NotesText = () =>
  ${scriptString(notes())};
`,
  );
  write(schema, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** JSON in single quotes, within one line. A text in ASCII alone takes half the memory. */
function scriptString(text: string): string {
  const ascii = text.replace(/[^\n -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${ascii.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

const [rules = 'rules', folder = 'src/linter', schema = 'dist/config.schema.json'] = process.argv.slice(2);
build(rules, folder, schema).catch((error: unknown) => {
  if (!(error instanceof ProblemsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
