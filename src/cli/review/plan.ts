import { createHash } from 'node:crypto';
import type { SuggestionChoice } from '../../linter/apply-choices.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { isRecord } from '../../shared/is-record.js';
import type { Message } from '../../shared/message.js';
import { quoted } from '../../shared/problem.js';
import { UsageError } from '../terminal/usage-error.js';
import { type OfferedSuggestion, placesOf, type ReviewPlace, wordsOf } from './places.js';

/** What a program decides about a place; null leaves it open. */
export type PlannedChoice = NumberedChoice | { text: string } | null;

interface NumberedChoice {
  suggestion: number;
  slots?: Record<string, string>;
}

/** A place of a file, as a plan shows it. */
export interface PlannedPlace {
  ruleId: string;
  offset: number;
  choice: PlannedChoice;
  /** The texts of its suggestions as the plan shows them; null for one that is not there any more. */
  shown: readonly (string | null)[];
}

export interface PlannedFile {
  path: string;
  /** Of the bytes. */
  hash: string;
  places: readonly PlannedPlace[];
}

interface PlannedText {
  text: string;
  messages: readonly Message[];
}

export function hashOf(bytes: Uint8Array): string {
  return `sha256-${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The places of a file with what can be written at each, for a program to fill in `choice`. */
export function plannedFile(path: string, bytes: Uint8Array, { text, messages }: PlannedText) {
  return {
    path,
    hash: hashOf(bytes),
    places: placesOf(messages, text).map(({ message, others, suggestions }) => ({
      ruleId: message.ruleId,
      severity: message.severity,
      line: message.line,
      column: message.column,
      offset: message.offset,
      reply: message.reply,
      sentence: wordsOf(message),
      actual: message.actual,
      message: message.message,
      why: message.why,
      also: others.map(({ ruleId }) => ruleId),
      suggestions: suggestions.map(({ result, slots }) => ({ text: result, slots: slots.map(({ name }) => name) })),
      choice: null,
    })),
  };
}

/** The choices of a plan for a file; those that make none become sentences. */
export function choicesOf(
  { places }: PlannedFile,
  { text, messages }: PlannedText,
): { choices: SuggestionChoice[]; refused: string[] } {
  const choices: SuggestionChoice[] = [];
  const refused: string[] = [];
  const found = new Map<string, ReviewPlace>();
  for (const place of placesOf(messages, text)) getOrCreate(found, nameOf(place.message), () => place);
  for (const planned of places) {
    const { choice, shown } = planned;
    if (!choice) continue;
    const name = nameOf(planned);
    const place = found.get(name);
    if (!place) refused.push(`${name} is not found any more; make the plan again.`);
    else if ('text' in choice) choices.push({ message: place.message, text: choice.text });
    else {
      const suggestion = place.suggestions[choice.suggestion];
      const problem = suggestion
        ? problemOf(choice, suggestion, shown)
        : `has no suggestion ${choice.suggestion}; they count from 0.`;
      if (problem !== null) refused.push(`${name} ${problem}`);
      else if (suggestion) choices.push({ message: place.message, suggestion, slots: choice.slots ?? {} });
    }
  }
  return { choices, refused };
}

function nameOf({ ruleId, offset }: Pick<Message, 'ruleId' | 'offset'>): string {
  return `${ruleId} at ${offset}`;
}

/** Why a suggestion that was chosen is not what its reader meant, as the rest of a sentence; null where it is. */
function problemOf(
  { suggestion: number, slots = {} }: NumberedChoice,
  { result, slots: known }: OfferedSuggestion,
  shown: readonly (string | null)[],
): string | null {
  const text = shown[number];
  if (text !== undefined && text !== result)
    return `was not changed: the text of suggestion ${number} was edited in the plan. For words of your own, write \`"choice": {"text": "..."}\`.`;
  const stray = Object.keys(slots).find((slot) => !known.some(({ name }) => name === slot));
  if (stray === undefined) return null;
  const names = known.map(({ name }) => quoted(name));
  const has = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  return `was not changed: suggestion ${number} has no slot ${quoted(stray)}; ${has}.`;
}

/** @throws {UsageError} for a text that is no plan. */
export function readPlan(text: string, name: string): PlannedFile[] {
  let plan: unknown;
  try {
    plan = JSON.parse(text);
  } catch {
    throw new UsageError(`${name} is no JSON. Make a plan with \`replylint review --plan ${name}\`.`);
  }
  if (!isRecord(plan) || plan['version'] !== 1 || !Array.isArray(plan['files']))
    throw new UsageError(`${name} is no plan. Make one with \`replylint review --plan ${name}\`.`);
  return plan['files'].map((file: unknown, i) => {
    const found = plannedFileOf(file);
    if (!found) throw new UsageError(`Entry ${i + 1} of \`files\` in ${name} is not as \`--plan\` wrote it.`);
    return found;
  });
}

function plannedFileOf(file: unknown): PlannedFile | null {
  if (!isRecord(file)) return null;
  const { path, hash, places } = file;
  if (typeof path !== 'string' || typeof hash !== 'string' || !Array.isArray(places)) return null;
  const read = places.map((place: unknown) => plannedPlaceOf(place, path));
  const whole = read.flatMap((place) => place ?? []);
  return whole.length === read.length ? { path, hash, places: whole } : null;
}

function plannedPlaceOf(place: unknown, path: string): PlannedPlace | null {
  if (!isRecord(place)) return null;
  const { ruleId, offset, choice } = place;
  if (typeof ruleId !== 'string' || typeof offset !== 'number') return null;
  const suggestions: readonly unknown[] = Array.isArray(place['suggestions']) ? place['suggestions'] : [];
  const shown = suggestions.map((suggestion) => {
    const text = isRecord(suggestion) ? suggestion['text'] : null;
    return typeof text === 'string' ? text : null;
  });
  return { ruleId, offset, shown, choice: choiceOf(choice, `${ruleId} at ${offset} in ${path}`) };
}

/** @throws {UsageError} for what is no choice. */
function choiceOf(choice: unknown, place: string): PlannedChoice {
  if (choice === null || choice === undefined) return null;
  if (isRecord(choice)) {
    const { suggestion, text, slots = {} } = choice;
    if (typeof text === 'string' && suggestion === undefined) return { text };
    if (typeof suggestion === 'number' && text === undefined && isRecord(slots))
      return { suggestion, slots: textsOf(slots, place) };
  }
  throw new UsageError(
    `The choice for ${place} can't be read. Write \`{"suggestion": 0, "slots": {...}}\`, \`{"text": "..."}\` or null.`,
  );
}

function textsOf(slots: Readonly<Record<string, unknown>>, place: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(slots).map(([name, value]) => {
      if (typeof value !== 'string') throw new UsageError(`The slot ${quoted(name)} for ${place} takes a text.`);
      return [name, value];
    }),
  );
}
