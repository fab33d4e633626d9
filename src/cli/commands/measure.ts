import { groupings } from '../../evaluation/grouping.js';
import { severities } from '../../shared/severity.js';
import type { MeasureFlags } from '../measure/measure.js';
import type { CommandDescription } from '../options/command.js';
import { oneOf, parseCount, parseSeverity } from '../options/option-values.js';
import { configOptions, ruleOption, tableOption } from '../options/shared-options.js';

const aboutMarks = `
Labelled replies are records of JSON lines, JSON, YAML or CSV: {"text": "...", "marks": [...]}, with "kind", "source"
and "channel" if you like. In CSV the marks are JSON in a cell. All other files are counted without scores.

A mark: {"category": "blame", "quote": "words of the text", "strength": "clear"}
A "borderline" mark counts neither way. "start" and "end" may be given instead of "quote".`;

/** `replylint measure [files...]` */
export const command: CommandDescription<MeasureFlags> = {
  summary: 'count findings in real replies, and score the rules where replies are labelled',
  argument: {
    name: '[files...]',
    description: 'files, folders or globs; `-` is standard input',
  },
  options: [
    tableOption('how to report'),
    ...configOptions,
    ruleOption,
    {
      flags: '--sample <n>',
      description: 'show this many findings of each rule, with the words around them',
      completions: [],
      parse: parseCount('--sample'),
    },
    {
      flags: '--seed <n>',
      description: 'choose a different sample',
      completions: [],
      parse: parseCount('--seed'),
    },
    {
      flags: '--min-severity <name>',
      description: 'count findings of this severity or higher (default: warning)',
      choices: severities,
      parse: parseSeverity,
    },
    {
      flags: '--by <group>',
      description: 'also give scores for each kind of text or each source',
      choices: groupings,
      parse: oneOf('group', groupings),
    },
    {
      flags: '--stdin-filename <name>',
      description: 'the file name to assume for standard input; sets its format',
      completions: [],
    },
    { flags: '--same-category', description: 'count a finding as right only if the mark has the same category' },
  ],
  footer: aboutMarks,
  async run(patterns, flags, { io }) {
    const { measure } = await import('../measure/measure.js');
    return measure(patterns, flags, io);
  },
};
