import type { KindDetails } from './kinds/index.js';
import { type Flag, noConditions, type RuleBase, type Rulebook } from './rule.js';

/** What a rule looks for and says: for the texts in which something of it is found. */
type RuleBody = Pick<RuleBase, 'title' | 'why' | 'conditions' | 'flag' | 'unless' | 'rescuedBy' | 'instead'>;

/** A body without what most rules have alike; a flag that is nothing but its words is a text. */
type WrittenBody = Omit<RuleBody, 'conditions' | 'flag'> & {
  conditions?: RuleBody['conditions'];
  flag: readonly (Flag | string)[];
};

/** What a rule says about itself: for people who read it and for its tests, never for a run. */
type RuleNotes = Pick<RuleBase, 'basis' | 'examples' | 'fine' | 'fineScenes' | 'measured'>;

/** What is known of a rule before a text is read. */
type RuleHead = Omit<RuleBase, keyof RuleBody | keyof RuleNotes> & KindDetails;

/** A rulebook as a build writes it, in parts, so that a run reads no more of it than its texts need. */
export interface RulebookTexts {
  /** As JSON: the words that rules share, and the heads of the rules. */
  heads: string;
  /** A line of JSON for the body of each rule. */
  bodies: () => string;
}

/** A line of JSON for the notes of each rule. */
export type NotesText = () => string;

/** Takes a rulebook apart, for `readRulebook` to put together again. */
export function rulebookTexts({ rules, ...words }: Rulebook): RulebookTexts & { notes: NotesText } {
  const heads: RuleHead[] = [];
  const bodies: WrittenBody[] = [];
  const notes: RuleNotes[] = [];
  for (const rule of rules) {
    const { basis, examples, fine, fineScenes, measured, ...used } = rule;
    const { title, why, conditions, flag, unless, rescuedBy, instead, ...head } = used;
    heads.push(head);
    bodies.push(writtenBody({ title, why, conditions, flag, unless, rescuedBy, instead }));
    notes.push({ basis, examples, fine, fineScenes, measured });
  }
  return {
    heads: JSON.stringify({ ...words, rules: heads }),
    bodies: () => linesOf(bodies),
    notes: () => linesOf(notes),
  };
}

const noNotes: RuleNotes = { basis: [], examples: [], fine: [], fineScenes: [], measured: [] };

/**
 * The rulebook again: what is not a head is read rule by rule, when it is first asked for.
 * @param notes left out, no rule has any.
 */
export function readRulebook({ heads, bodies }: RulebookTexts, notes?: NotesText): Rulebook {
  const { rules, ...words }: Omit<Rulebook, 'rules'> & { rules: readonly RuleHead[] } = JSON.parse(heads);
  const bodyOf = lineReader(bodies, readBody);
  const notesOf = notes ? lineReader(notes, (written: RuleNotes) => written) : () => noNotes;
  return {
    ...words,
    rules: rules.map((head, number) => ({
      ...head,
      get title() {
        return bodyOf(number).title;
      },
      get why() {
        return bodyOf(number).why;
      },
      get conditions() {
        return bodyOf(number).conditions;
      },
      get flag() {
        return bodyOf(number).flag;
      },
      get unless() {
        return bodyOf(number).unless;
      },
      get rescuedBy() {
        return bodyOf(number).rescuedBy;
      },
      get instead() {
        return bodyOf(number).instead;
      },
      get basis() {
        return notesOf(number).basis;
      },
      get examples() {
        return notesOf(number).examples;
      },
      get fine() {
        return notesOf(number).fine;
      },
      get fineScenes() {
        return notesOf(number).fineScenes;
      },
      get measured() {
        return notesOf(number).measured;
      },
    })),
  };
}

function linesOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join('\n');
}

/**
 * Gives the value in a line of a text. Text and line are read when they are first asked for.
 * @param read makes the value of what is in the line.
 */
function lineReader<W, T>(text: () => string, read: (written: W) => T): (number: number) => T {
  let lines: string[] | undefined;
  const known: T[] = [];
  return (number) => {
    lines ??= text().split('\n');
    const value = known[number] ?? read(JSON.parse(lines[number] ?? 'null'));
    known[number] = value;
    return value;
  };
}

function writtenBody({ conditions, flag, ...body }: RuleBody): WrittenBody {
  return {
    ...body,
    ...(!isUnconditional(conditions) && { conditions }),
    flag: flag.map((each) => (isPlain(each) ? each.words : each)),
  };
}

function readBody({ conditions = noConditions, flag, ...body }: WrittenBody): RuleBody {
  return { ...body, conditions, flag: flag.map((each) => (typeof each === 'string' ? plainFlag(each) : each)) };
}

function isUnconditional(conditions: RuleBody['conditions']): boolean {
  return JSON.stringify(conditions) === JSON.stringify(noConditions);
}

function isPlain(flag: Flag): boolean {
  return JSON.stringify(flag) === JSON.stringify(plainFlag(flag.words));
}

function plainFlag(words: string): Flag {
  return { words, write: null, safety: 'suggested' };
}
