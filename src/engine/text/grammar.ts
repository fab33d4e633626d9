import { copiedString } from '../../shared/copy-string.js';
import { keysOf } from '../../shared/keys-of.js';
import { remembered } from '../../shared/remembered.js';
import type { Range } from '../../shared/reply.js';
import { formsInTable, type VerbTable, verbFormsOf } from './verbs.js';

/** What a word does in a sentence. A word may do several things: "that", "his", "since". */
export const roles = {
  /** Wants a noun after it: "the", "your". */
  article: 1,
  /** May have a noun after it or be alone: "this", "all", "two". */
  determiner: 2,
  /** Is a subject and never an object: "we". */
  subject: 4,
  /** May be a subject: "you", "it", "there", "everybody". */
  pronoun: 8,
  object: 16,
  /** "is", "did", "has". */
  auxiliary: 32,
  /** Wants a plain verb after it: "can", "do", "don't". */
  modal: 64,
  preposition: 128,
  /** Begins a clause that leans on another: "if", "which". */
  subordinator: 256,
  /** As before, but more often something else: "since Monday", "as a gift". */
  maybeSubordinator: 512,
  conjunction: 1024,
  adverb: 2048,
  /** Wants an adjective or adverb after it: "very". */
  degree: 4096,
  greeting: 8192,
  /** A variable, quoted words, a URL, a figure. */
  masked: 16384,
  comma: 32768,
  /** A colon, a dash, a bracket. */
  barrier: 65536,
  /** Ends a sentence. */
  stop: 131072,
  /** A word in capitals, or with one, after the first. */
  name: 262144,
} as const;

/** A word or sign of a sentence. A contraction is two words at one place. */
export interface GrammarWord extends Range {
  /** In small letters, with a straight apostrophe. */
  word: string;
  /** A sum of `roles`; 0 for a word that is not known, mostly a noun or an adjective. */
  role: number;
  /** A sum of `verbForms`. */
  forms: number;
}

/** Words of few letters that hold sentences together. */
const smallWords: Partial<Record<keyof typeof roles, string>> = {
  article: `a an the my your our their its every`,
  determiner: `
    this that these those his her some any no each all both either neither another such several many few most
    much more other enough what which whose one two three four five six seven eight nine ten`,
  subject: `i we he she they`,
  pronoun: `
    you it there this that these those who which what one everyone everybody someone somebody anyone anybody
    nobody something anything everything nothing none all both each some many few most others either`,
  object: `me us him her them you it`,
  auxiliary: `am is are was were has have had does do did`,
  modal: `can could will would shall should may might must do does did`,
  preposition: `
    of in on at to for by with from about into onto over under between among through during without within
    against per via until till since after before than like as near behind beyond despite except off out up down
    across along around towards toward upon regarding concerning due because`,
  subordinator: `
    if when whenever while because unless although though who whom whose which where whereas whether why how
    what`,
  maybeSubordinator: `since after before until till as once that`,
  conjunction: `and or but nor so yet plus`,
  adverb: `
    not just also still already only even ever never always often then now here there soon again maybe perhaps
    however therefore today tomorrow yesterday currently really please kindly indeed too instead anyway`,
  degree: `very too quite rather extremely really most more somewhat pretty fairly terribly awfully highly`,
  greeting: `hi hello hey dear yes no ok okay well oh sorry thanks thank right sure alright hmm ah good great`,
};

let knownRoles: ReadonlyMap<string, number> | undefined;

function rolesOf(word: string): number | undefined {
  knownRoles ??= rolesByWord();
  return knownRoles.get(word);
}

function rolesByWord(): Map<string, number> {
  const found = new Map<string, number>();
  for (const role of keysOf(smallWords)) {
    for (const word of smallWords[role]?.trim().split(/\s+/u) ?? [])
      found.set(word, (found.get(word) ?? 0) | roles[role]);
  }
  return found;
}

const notAdverbs = new Set(
  'apply reply supply family imply comply multiply assembly july early daily weekly monthly yearly friendly likely unlikely lovely lively elderly orderly rely fly italy bully ally silly ugly belly jelly holy'.split(
    ' ',
  ),
);
const hostsOfIs = new Set(
  'it that there what here who where how he she this everything something nothing everyone one'.split(' '),
);
const shortForms = new Map([
  ["'m", 'am'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'d", 'would'],
]);
/** As people write in a hurry. */
const hasty = new Map([
  ['im', ['i', 'am']],
  ['ive', ['i', 'have']],
  ['dont', ['do', 'not']],
  ['cant', ['can', 'not']],
  ['cannot', ['can', 'not']],
  ["can't", ['can', 'not']],
  ["won't", ['will', 'not']],
  ["shan't", ['shall', 'not']],
  ["let's", ['let', 'us']],
  ['lets', ['let', 'us']],
  ['wont', ['will', 'not']],
  ['didnt', ['did', 'not']],
  ['doesnt', ['does', 'not']],
  ['isnt', ['is', 'not']],
  ['wasnt', ['was', 'not']],
  ['thats', ['that', 'is']],
  ['youre', ['you', 'are']],
  ['theyre', ['they', 'are']],
]);

/** The parts of a word as the grammar counts them: "don't" is "do not"; "Ana's" is one word. */
function partsOf(word: string): readonly string[] {
  const known = hasty.get(word);
  if (known) return known;
  if (!word.includes("'")) return [word];
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  if (word.endsWith("'s") && hostsOfIs.has(word.slice(0, -2))) return [word.slice(0, -2), 'is'];
  for (const [ending, long] of shortForms) if (word.endsWith(ending)) return [word.slice(0, -ending.length), long];
  return [word];
}

/** Without the names of classes of letters, which V8 takes a while to gather. */
const pieces =
  /[A-Za-z\u00C0-\u1FFF\u2C00-\uFFFF]+(?:['’][A-Za-z\u00C0-\u1FFF\u2C00-\uFFFF]+)*|[$£€]?[0-9][A-Za-z0-9]*(?:[.,:/-][0-9][A-Za-z0-9]*)*%?|[,;:.!?…()[\]—–|-]/gu;

/** What a word or sign says of itself, wherever it is. */
type WordEntry = Omit<GrammarWord, keyof Range>;

/** A written word as the parts that it is read as. */
interface WrittenWord {
  parts: readonly WordEntry[];
  /** Whether it has the capital of a name, which it has of its own where it does not begin the text. */
  hasCapital: boolean;
}

const maxKnownWords = 10_000;

/** What is known of written words, each looked up once. */
class GrammarDictionary {
  readonly #verbs: ReadonlyMap<string, number>;
  #known = new Map<string, WrittenWord>();

  constructor(verbs: VerbTable) {
    this.#verbs = formsInTable(verbs);
  }

  read(written: string): WrittenWord {
    const known = this.#known.get(written);
    if (known) return known;
    const made = readWritten(written, this.#verbs);
    if (this.#known.size >= maxKnownWords) this.#known = new Map();
    this.#known.set(copiedString(written), made);
    return made;
  }
}

const noVerbs: VerbTable = {};
const writtenWords = remembered((verbs: VerbTable) => new GrammarDictionary(verbs));

/**
 * The words and signs of a text; each of `masks` is one word.
 * @param verbs those that are known besides the common ones.
 */
export function grammarOf(text: string, masks: readonly Range[], verbs: VerbTable = noVerbs): GrammarWord[] {
  const words: GrammarWord[] = [];
  readGrammar(words, text, { start: 0, end: text.length }, masks, verbs);
  return words;
}

/**
 * Reads the words and signs of a part of a text behind those before it.
 * @param masks those of the part, in order.
 */
export function readGrammar(
  words: GrammarWord[],
  text: string,
  { start, end }: Range,
  masks: readonly Range[],
  verbs: VerbTable,
): void {
  const known = writtenWords(verbs);
  let from = start;
  for (const mask of masks) {
    readProse(words, text, { start: from, end: mask.start }, known);
    words.push({ word: '', role: roles.masked, forms: 0, start: mask.start, end: mask.end });
    from = mask.end;
  }
  readProse(words, text, { start: from, end }, known);
}

function readProse(words: GrammarWord[], text: string, { start: from, end }: Range, known: GrammarDictionary): void {
  const prose = text.slice(from, end);
  pieces.lastIndex = 0;
  for (let match = pieces.exec(prose); match !== null; match = pieces.exec(prose)) {
    const [written] = match;
    const start = from + match.index;
    if (written === '-' && isInWord(text, start)) continue;
    const { parts, hasCapital } = known.read(written);
    const name = hasCapital && words.length > 0 ? roles.name : 0;
    for (const { word, role, forms } of parts) {
      words.push({ word, role: role | name, forms, start, end: start + written.length });
    }
  }
}

/** A hyphen between letters parts no clause. */
function isInWord(text: string, at: number): boolean {
  return /^\S$/u.test(text.charAt(at - 1)) && /^\S$/u.test(text.charAt(at + 1));
}

function readWritten(written: string, verbs: ReadonlyMap<string, number>): WrittenWord {
  const formsOf = (word: string): number => verbs.get(word) ?? 0;
  const sign = (role: number): WrittenWord => ({
    parts: [{ word: copiedString(written), role, forms: formsOf(written) }],
    hasCapital: false,
  });
  if (/^[$£€0-9]/u.test(written)) return sign(roles.masked | roles.determiner);
  if (!isLetter(written)) {
    return sign(written === ',' ? roles.comma : /[.!?…]/u.test(written) ? roles.stop : roles.barrier);
  }
  const lower = written.toLowerCase().replace(/’/gu, "'");
  return {
    parts: partsOf(lower).map((word) => ({
      word,
      role: rolesOf(word) ?? (isAdverb(word) ? roles.adverb : 0),
      forms: verbFormsOf(word) | formsOf(word),
    })),
    hasCapital: written.charAt(0) !== written.charAt(0).toLowerCase() && !/^I(?:['’]|$)/u.test(written),
  };
}

function isLetter(written: string): boolean {
  return /^[A-Za-z\u00C0-\u1FFF\u2C00-\uFFFF]/u.test(written);
}

function isAdverb(word: string): boolean {
  return word.length > 4 && word.endsWith('ly') && !notAdverbs.has(word);
}

export function hasRole(word: GrammarWord | undefined, role: number): boolean {
  return word !== undefined && (word.role & role) > 0;
}
