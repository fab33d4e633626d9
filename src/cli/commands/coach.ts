import { type CoachFlags, coachFormats, exampleKinds } from '../coach/coach-flags.js';
import type { CommandDescription } from '../options/command.js';
import { oneOf, parseCount } from '../options/option-values.js';
import { configOptions, ruleOption } from '../options/shared-options.js';

const examples = `
It reads exports of help desks as JSON, JSON lines, CSV, TSV and Parquet, packed (.gz) or not, and mailboxes.
States, which \`--partial\` writes, may be named as well; \`coach merge\` adds them up to one.

Examples:
  replylint coach tickets.jsonl -o report.html              a page to read
  replylint coach tickets.csv --map map.yaml --cards cards  a summary here, and a card for each agent
  replylint coach --partial - < part.jsonl > part.json      the sums of a part
  replylint coach merge part*.json -o all.json              the sums of all parts
  replylint coach all.json -o report.html                   their report`;

/** `replylint coach [files...]`, and `replylint coach merge [states...]` */
export const command: CommandDescription<CoachFlags> = {
  summary: 'find what is worth coaching in the replies of a team, over months of exports',
  argument: {
    name: '[files...]',
    description: 'files, folders or globs; `-` is standard input; `merge` before states adds them up',
  },
  options: [
    { flags: '-o, --output-file <file>', description: 'write the report, or the state, to a file' },
    {
      flags: '-f, --format <name>',
      description: 'the report: html (where `-o` ends so), json, csv or markdown (default)',
      completions: coachFormats,
      parse: oneOf('format', coachFormats),
    },
    { flags: '--cards <folder>', description: 'also write a page for each agent into this folder' },
    { flags: '--map <file>', description: 'a YAML file that says which field holds what' },
    { flags: '--library <path>', description: 'your macros: also say which sentences come from them' },
    { flags: '--names', description: 'show the names of agents in place of pseudonyms' },
    {
      flags: '--salt <text>',
      description: 'a secret by which pseudonyms stay the same from report to report',
      completions: [],
    },
    {
      flags: '--examples <kind>',
      description: 'what to show of replies (default: sentence)',
      choices: exampleKinds,
      parse: oneOf('kind of example', exampleKinds),
    },
    {
      flags: '--time-zone <name>',
      description: 'where months begin and end, such as Europe/Berlin (default: UTC)',
      completions: [],
    },
    {
      flags: '--min-replies <n>',
      description: 'say nothing of an agent with fewer replies (default: 30)',
      completions: [],
      parse: parseCount('--min-replies'),
    },
    { flags: '--partial', description: 'write the sums of these files, to be added to others, and no report' },
    ...configOptions,
    ruleOption,
  ],
  footer: examples,
  async run([first, ...others], flags, { io }) {
    if (first === 'merge') return (await import('../coach/merge.js')).mergeInputs(others, flags, io);
    const { coach } = await import('../coach/coach.js');
    return coach(first === undefined ? [] : [first, ...others], flags, io);
  },
};
