import type { MessageRecord } from '../../parsers/records/conversations.js';
import type { MessageKeys } from '../../parsers/records/message-keys.js';
import { child, nameOf, type Value } from '../../parsers/values/value.js';
import type { TicketOutcome } from '../conversation.js';
import type { MappedFields } from './field-map.js';

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
    if (!fields.map.satisfied && !fields.map.reopened && keys.present(signsOfOutcome).length === 0) return false;
    const rating = fields.map.satisfied ? fields.says('satisfied', [record], ratingNamed) : ratingIn(keys);
    if (typeof rating === 'boolean') this.#satisfied = rating;
    const reopened = fields.map.reopened ? fields.says('reopened', [record], timesOf) : reopenedIn(keys);
    if (reopened !== null) this.#reopened = reopened || this.#reopened === true;
    return rating === unclearRating;
  }

  outcome(): TicketOutcome {
    return { satisfied: this.#satisfied, reopened: this.#reopened };
  }
}

const ratingKeys = [
  ...['satisfactionrating', 'csat', 'csatscore', 'csatrating', 'satisfaction', 'satisfactionscore'],
  ...['customersatisfaction', 'conversationrating', 'satisfactionsurvey', 'satisfactionratings', 'rating'],
  ...['ratings', 'surveyscore', 'surveyrating'],
];
const flagKeys = ['satisfied', 'issatisfied', 'wassatisfied'];

function ratingIn(keys: MessageKeys): ReadRating {
  for (const key of keys.present(ratingKeys)) {
    const value = keys.get(key);
    const rating = value === undefined ? null : ratingOf(value);
    if (rating !== null) return rating;
  }
  for (const key of keys.present(flagKeys)) {
    const name = nameOf(keys.get(key));
    const flag = name === null ? null : flagNamed(name);
    if (flag !== null) return flag;
  }
  // Chatwoot keeps it in the message that asked for it.
  const answers = child(keys.get('contentattributes'), 'submitted_values');
  const survey = child(answers, 'csat_survey_response') ?? child(keys.get('contentattributes'), 'csat_survey_response');
  return survey === undefined ? null : ratingOf(survey);
}

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

const reopenedKeys = [
  ...['reopened', 'isreopened', 'wasreopened', 'reopens', 'reopencount', 'reopenscount', 'reopenedcount'],
  ...['countreopens', 'numberofreopens', 'timesreopened', 'reopenedat'],
];
/** Maps in which help desks keep their figures. */
const figureKeys = ['statistics', 'metricset', 'metrics', 'stats'];
const keysOfFigures = ['count_reopens', 'reopens', 'reopened_at'];

function reopenedIn(keys: MessageKeys): boolean | null {
  for (const key of keys.present(reopenedKeys)) {
    const name = nameOf(keys.get(key));
    const reopened = name === null ? null : timesOf(name);
    if (reopened !== null) return reopened;
  }
  for (const key of keys.present(figureKeys))
    for (const inner of keysOfFigures) {
      const value = child(keys.get(key), inner);
      if (value) return timesOf(nameOf(value) ?? '0');
    }
  return /^re-?opened$/i.test(nameOf(keys.get('status')) ?? '') ? true : null;
}

/** All keys under which something of it may stand: most messages have none of them. */
const signsOfOutcome = [...ratingKeys, ...flagKeys, ...reopenedKeys, ...figureKeys, 'contentattributes', 'status'];

/** A number of times, a yes or no, or the time of it. */
function timesOf(name: string): boolean | null {
  return flagNamed(name) ?? (/^\d+(?:\.0+)?$/.test(name) ? Number(name) > 0 : /\d{4}/.test(name) ? true : null);
}

function flagNamed(name: string): boolean | null {
  if (/^(?:true|yes|y|1)$/i.test(name)) return true;
  return /^(?:false|no|n|0)$/i.test(name) ? false : null;
}
