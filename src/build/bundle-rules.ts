import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { configJsonSchema } from '../config/schema.js';
import { packPhrases } from '../engine/matching/packed-phrases.js';
import { compileRules } from '../engine/matching/phrase-index.js';
import { loadRulebook } from '../rulebook/loading/load-rules.js';
import { rulebookTexts } from '../rulebook/rulebook-texts.js';
import { withForms } from '../rulebook/verb-forms.js';
import { ProblemsError } from '../shared/problem.js';

/**
 * What the build makes of `rules/`: a module that holds them all, so that nobody reads YAML at start-up. And the schema
 * of the configuration, for editors. Run as `node <built file> <rules folder> <module> <schema>`.
 */
async function build(rules: string, module: string, schema: string): Promise<void> {
  const rulebook = await withForms(loadRulebook(rules), { lists: {}, forms: {} });
  const { heads, bodies, notes } = rulebookTexts(rulebook);
  const { head, numbers } = packPhrases(compileRules(rulebook.rules, rulebook));
  write(
    module,
    `// Written by \`npm run build\` from rules/.
import { unpackPhrases } from '../engine/matching/packed-phrases.js';
import type { CompiledPhrases } from '../engine/matching/phrase-index.js';
import type { Rulebook } from '../rulebook/rule.js';
import { readRulebook } from '../rulebook/rulebook-texts.js';

export const rulebook: Rulebook = readRulebook({
  heads:
    ${scriptString(heads)},
  bodies: () =>
    ${scriptString(bodies())},
  notes: () =>
    ${scriptString(notes())},
});

/** The phrases of all rules, compiled. */
export const phrases: CompiledPhrases = unpackPhrases({
  head:
    ${scriptString(head)},
  numbers:
    ${scriptString(numbers)},
});
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

const [rules = 'rules', module = 'src/linter/bundled-rules.ts', schema = 'dist/config.schema.json'] =
  process.argv.slice(2);
build(rules, module, schema).catch((error: unknown) => {
  if (!(error instanceof ProblemsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
