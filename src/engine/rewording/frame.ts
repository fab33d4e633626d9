import { slotPattern } from '../../rulebook/notation/phrase.js';
import type { Flag } from '../../rulebook/rule.js';
import { remembered } from '../../shared/remembered.js';

/** Words that lean on the "not" or the "before" that a frame takes away: "You can't change anything until ...". */
const leaning =
  /\b(?:any|anything|anyone|anybody|anywhere|anymore|either|ever|even|yet|only|just|much|really|actually|currently|during|guarantee|promise|commit|(?:right|for|until|till|as of) now|(?:at|for) (?:the|this|that) (?:moment|time|point|stage)|at (?:all|present))\b/iu;

/** Words before a no that make no sense before a yes: "I'm sorry but you can log in once ...". */
const regretful = /\b(?:but|however|though|although|while|sorry|apologi[sz]e|because|since|as)\b/iu;

/** A second verb may follow ("fill in the form and return it"), which would need a form as well. */
const goesOn =
  /(?:\b(?:and|or|then|but|nor)\b|,)\s*(?!(?:an?|the|your|our|my|his|her|its|their|this|that|these|those|all|both)\b)\S/iu;

/** What belongs to the order alone: a deadline, a condition, a "please". */
const bound =
  /\b(?:by|within|until|till|if|when|unless|while|because|since|please|kindly|again|first|must|need|have to|should)\b/iu;

/** What a "please" would run into: "Yes please call them", "but please sign in". */
const abrupt = /\b(?:(?:yes|yeah|yep|no|sorry|thanks|thank you)|(?:and|but|however)\s*,?)\s*$/iu;

/** A place of a flag in its sentence. */
export interface FrameSetting {
  /** What is before it and after it in the sentence, and stays. */
  before: string;
  after: string;
  /** What the gaps of the phrase held. */
  held: readonly string[];
}

/** Whether a rewording turns a sentence: puts a gap or a list back in other surroundings, or in another form. */
export function isFrame({ write }: Pick<Flag, 'write'>): boolean {
  return write !== null && write !== '' && (/\.{3}|…/u.test(write) || inflects(write));
}

/** What is read once of a phrase and its `write`. */
interface Wording {
  asks: boolean;
  /** Whether its "not" is gone. */
  deniesNoMore: boolean;
  isFrame: boolean;
  inflects: boolean;
}

const wordingOf = remembered(({ words, write }: Flag): Wording => {
  const said = write ?? '';
  return {
    asks: /\bplease\b/u.test(said),
    deniesNoMore: /\bnot\b/u.test(words) && !/\b(?:not|need)\b/u.test(said),
    isFrame: isFrame({ write }),
    inflects: inflects(said),
  };
});

/** Whether the new sentence holds together with what stays of the old one. */
export function holdsTogether(flag: Flag, { before, after, held }: FrameSetting): boolean {
  if (flag.write === null) return true;
  const wording = wordingOf(flag);
  if (wording.asks && (abrupt.test(before) || /\bpl(?:ea)?[sz]e?\b/iu.test(`${before} ${held.join(' ')} ${after}`)))
    return false;
  if (!wording.isFrame && !wording.deniesNoMore) return true;
  if ([...held, after].some((text) => leaning.test(text)) || regretful.test(before)) return false;
  return !wording.inflects || held.every((text) => !goesOn.test(text) && !bound.test(text));
}

function inflects(write: string): boolean {
  return Array.from(write.matchAll(slotPattern)).some(([, , form]) => form !== undefined);
}
