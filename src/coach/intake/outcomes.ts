import type { MessageRecord } from '../../parsers/records/conversations.js';
import { child, nameOf, type Value } from '../../parsers/values/value.js';
import type { TicketOutcome } from '../conversation.js';
import type { MappedFields } from './field-map.js';
import { KeySigns } from './key-signs.js';

/** Why a rating is not taken, as the rest of "3 ...". */
export const unclearRating =
  'ratings of which nothing tells how many would be the best (say in the map which are good: `satisfied: {field: score, yes: [9, 10]}`)';

type ReadRating = boolean | null | typeof unclearRating;

/** What became of a ticket, as its records say it one after the other: the last rating counts. */
export class OutcomeReader {
  #satisfied: boolean | null = null;
  #reopened: boolean | null = null;
  readonly #fields: MappedFields;

  constructor(fields: MappedFields) {
    this.#fields = fields;
  }

  /** @returns whether a rating is there that cannot be read. */
  read(record: MessageRecord): boolean {
    const { keys } = record;
    const fields = this.#fields;
    const rating = fields.map.satisfied ? fields.says('satisfied', [record], ratingNamed) : signsOfRating.read(keys);
    if (typeof rating === 'boolean') this.#satisfied = rating;
    const reopened = fields.map.reopened ? fields.says('reopened', [record], timesOf) : signsOfReopening.read(keys);
    if (reopened !== null) this.#reopened = reopened || this.#reopened === true;
    return rating === unclearRating;
  }

  outcome(): TicketOutcome {
    return { satisfied: this.#satisfied, reopened: this.#reopened };
  }
}

const signsOfRating = new KeySigns<NonNullable<ReadRating>>([
  {
    keys: [
      ...['satisfactionrating', 'csat', 'csatscore', 'csatrating', 'satisfaction', 'satisfactionscore'],
      ...['customersatisfaction', 'conversationrating', 'satisfactionsurvey', 'satisfactionratings', 'rating'],
      ...['ratings', 'surveyscore', 'surveyrating'],
    ],
    read: ratingOf,
  },
  { keys: ['satisfied', 'issatisfied', 'wassatisfied'], read: named(flagNamed) },
  // Chatwoot keeps it in the message that asked for it.
  {
    keys: ['contentattributes'],
    read(attributes) {
      const answers = child(attributes, 'submitted_values');
      const survey = child(answers, 'csat_survey_response') ?? child(attributes, 'csat_survey_response');
      return survey ? ratingOf(survey) : null;
    },
  },
]);

function ratingOf(value: Value): ReadRating {
  if (value.type === 'list') return value.items.length === 0 ? null : ratingOf(value.items.at(-1) ?? value);
  if (value.type !== 'map') {
    const name = nameOf(value);
    return name === null ? null : ratingNamed(name);
  }
  const answer = child(value, 'default_question');
  if (answer) return ofFreshdesk(Number(nameOf(answer) ?? 100));
  const inner = ['score', 'rating', 'ratings', 'value']
    .map((key) => child(value, key))
    .find((one) => one !== undefined);
  return inner === undefined ? null : ratingOf(inner);
}

/** 100 is neither, above and below it are three grades each. */
function ofFreshdesk(rating: number): boolean | null {
  if (rating > 100) return true;
  return rating < 100 ? false : null;
}

const goodWords =
  /^(?:good|good with comment|great|very good|excellent|amazing|awesome|perfect|satisfied|(?:very|extremely|somewhat) (?:satisfied|happy)|happy|positive|yes|true|thumbs up|like|👍)$/;
const badWords =
  /^(?:bad|bad with comment|not good|poor|very (?:bad|poor|dissatisfied|unsatisfied|unhappy)|(?:extremely|somewhat) (?:dissatisfied|unsatisfied|unhappy)|terrible|awful|horrible|dissatisfied|unsatisfied|unhappy|negative|no|false|thumbs down|dislike|👎)$/;

/** `good`, `4`, `4/5`, `85 %`: four and five of five are good, and from seventy of a hundred on. */
function ratingNamed(name: string): ReadRating {
  const plain = name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  if (goodWords.test(plain)) return true;
  if (badWords.test(plain)) return false;
  const [, count, of] = /^(\d+(?:\.\d+)?)(?: ?(?:\/|of|out of) ?(\d+)| ?(?:stars?|★))?$/.exec(name.toLowerCase()) ?? [];
  if (of !== undefined) return Number(count) / Number(of) >= 0.7;
  if (count !== undefined) return ratingCounted(Number(count));
  const [, percent] = /^(\d+(?:\.\d+)?) ?%$/.exec(name) ?? [];
  return percent === undefined ? null : Number(percent) >= 70;
}

function ratingCounted(count: number): ReadRating {
  if (count === 0) return null;
  if (count <= 5) return count >= 4;
  return count > 10 && count <= 100 ? count >= 70 : unclearRating;
}

const keysOfFigures = ['count_reopens', 'reopens', 'reopened_at'];

const signsOfReopening = new KeySigns<boolean>([
  {
    keys: [
      ...['reopened', 'isreopened', 'wasreopened', 'reopens', 'reopencount', 'reopenscount', 'reopenedcount'],
      ...['countreopens', 'numberofreopens', 'timesreopened', 'reopenedat'],
    ],
    read: named(timesOf),
  },
  // Maps in which help desks keep their figures.
  {
    keys: ['statistics', 'metricset', 'metrics', 'stats'],
    read(figures) {
      const figure = keysOfFigures.map((key) => child(figures, key)).find((value) => value !== undefined);
      return figure ? timesOf(nameOf(figure) ?? '0') : null;
    },
  },
  { keys: ['status'], read: named((status) => (/^re-?opened$/i.test(status) ? true : null)) },
]);

/** Reads values that are a name by it. */
function named<T>(read: (name: string) => T | null): (value: Value) => T | null {
  return (value) => {
    const name = nameOf(value);
    return name === null ? null : read(name);
  };
}

/** A number of times, a yes or no, or the time of it. */
function timesOf(name: string): boolean | null {
  return flagNamed(name) ?? (/^\d+(?:\.0+)?$/.test(name) ? Number(name) > 0 : /\d{4}/.test(name) ? true : null);
}

function flagNamed(name: string): boolean | null {
  if (/^(?:true|yes|y|1)$/i.test(name)) return true;
  return /^(?:false|no|n|0)$/i.test(name) ? false : null;
}
