import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { configJsonSchema } from '../config/schema.js';
import { compileRules } from '../engine/matching/phrase-index.js';
import { loadRulebook } from '../rulebook/loading/load-rules.js';
import { splitNotes } from '../rulebook/notes.js';
import { withForms } from '../rulebook/verb-forms.js';
import { ProblemsError } from '../shared/problem.js';

/**
 * What the build makes of `rules/`: a module that holds them all, so that nobody reads YAML at start-up. And the schema
 * of the configuration, for editors. Run as `node <built file> <rules folder> <module> <schema>`.
 */
async function build(rules: string, module: string, schema: string): Promise<void> {
  const rulebook = await withForms(loadRulebook(rules), { lists: {}, forms: {} });
  const { bare, notes } = splitNotes(rulebook);
  write(
    module,
    `// Written by \`npm run build\` from rules/.
import type { Program } from '../engine/matching/program.js';
import { withNotes } from '../rulebook/notes.js';
import type { Rulebook } from '../rulebook/rule.js';

export const rulebook: Rulebook = withNotes(
  JSON.parse(
    ${scriptString(bare)},
  ),
  () =>
    JSON.parse(
      ${scriptString(notes)},
    ),
);

/** The phrases of all rules, compiled. */
export const program: Program = JSON.parse(
  ${scriptString(compileRules(rulebook.rules, rulebook))},
);
`,
  );
  write(schema, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/**
 * A value as JSON in single quotes, which engines parse faster than an object literal, and which stays within one line.
 * A text in ASCII alone takes half the memory.
 */
function scriptString(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[^ -~]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'${json.replace(/[\\']/g, '\\$&')}'`;
}

const [rules = 'rules', module = 'src/linter/bundled-rules.ts', schema = 'dist/config.schema.json'] =
  process.argv.slice(2);
build(rules, module, schema).catch((error: unknown) => {
  if (!(error instanceof ProblemsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
