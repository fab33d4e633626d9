import { createHash } from 'node:crypto';
import type { SuggestionChoice } from '../../linter/apply-choices.js';
import type { Message } from '../../shared/message.js';
import { quoted } from '../../shared/problem.js';
import { UsageError } from '../terminal/usage-error.js';
import { placesOf, wordsOf } from './places.js';

/** What a program decides about a place; null leaves it open. */
export type PlannedChoice = { suggestion: number; slots?: Record<string, string> } | { text: string } | null;

/** A place of a file, as a plan shows it. */
export interface PlannedPlace {
  ruleId: string;
  offset: number;
  choice: PlannedChoice;
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
  const found = placesOf(messages, text);
  for (const { ruleId, offset, choice } of places) {
    if (!choice) continue;
    const place = found.find(({ message }) => message.ruleId === ruleId && message.offset === offset);
    const suggestion = 'suggestion' in choice ? place?.suggestions[choice.suggestion] : undefined;
    if (!place) refused.push(`${ruleId} at ${offset} is not found any more; make the plan again.`);
    else if ('text' in choice) choices.push({ message: place.message, text: choice.text });
    else if (suggestion) choices.push({ message: place.message, suggestion, slots: choice.slots ?? {} });
    else refused.push(`${ruleId} at ${offset} has no suggestion ${choice.suggestion}; they count from 0.`);
  }
  return { choices, refused };
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
  return { ruleId, offset, choice: choiceOf(choice, `${ruleId} at ${offset} in ${path}`) };
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
    `The choice for ${place} is none. Write \`{"suggestion": 0, "slots": {...}}\`, \`{"text": "..."}\` or null.`,
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
