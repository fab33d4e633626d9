import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { configJsonSchema } from '../config/schema.js';
import { compileRules } from '../engine/ruleset.js';
import { loadRulebook } from './load.js';
import { apart } from './notes.js';
import { ProblemsError } from './problem.js';

/**
 * What the build makes of `rules/`: a module that holds them all, so that nobody reads YAML at start-up. And the schema
 * of the configuration, for editors. Run as `node <built file> <rules folder> <module> <schema>`.
 */
function build(rules: string, module: string, schema: string): void {
  const rulebook = loadRulebook(rules);
  const { bare, notes } = apart(rulebook);
  write(
    module,
    `// Written by \`npm run build\` from rules/.
import type { Program } from '../engine/program.js';
import { withNotes } from './notes.js';
import type { Rulebook } from './rule.js';

const notes = ${scriptString(JSON.stringify(notes))};

export const rulebook: Rulebook = withNotes(
  JSON.parse(
    ${scriptString(JSON.stringify(bare))},
  ),
  () => JSON.parse(notes),
);

/** The phrases of all rules, compiled. */
export const program: Program = JSON.parse(
  ${scriptString(JSON.stringify(compileRules(rulebook.rules, rulebook)))},
);
`,
  );
  write(schema, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** JSON in single quotes, which engines parse faster than an object literal, and which stays within one line. */
function scriptString(json: string): string {
  const escaped = json
    .replace(/[\\']/gu, '\\$&')
    .replace(/[\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
  return `'${escaped}'`;
}

try {
  const [rules = 'rules', module = 'src/rulebook/bundled.ts', schema = 'dist/config.schema.json'] =
    process.argv.slice(2);
  build(rules, module, schema);
} catch (error) {
  if (!(error instanceof ProblemsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
