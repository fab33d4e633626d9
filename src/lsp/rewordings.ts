import type { Message, Suggestion } from '../shared/message.js';
import type { Workspace } from '../workspace/workspace.js';
import { type OffsetEdit, snippetText } from './edits.js';
import type { OpenDraft } from './lint-draft.js';
import { quotedWords } from './titles.js';

/** What can be written instead of flagged words, as an edit of the file. */
export interface WrittenRewording {
  title: string;
  edit: OffsetEdit;
  isSafe: boolean;
}

type RewordableDraft = Pick<OpenDraft, 'named' | 'result'> & {
  linter: Pick<Workspace, 'applySuggestions' | 'fixDocument'>;
};

/**
 * The rewordings of a finding that can be put into the file without changing anything else, best first.
 * @param takesSnippets whether those with open slots are wanted, as snippets.
 */
export async function rewordingsOf(
  message: Message,
  draft: RewordableDraft,
  takesSnippets: boolean,
): Promise<WrittenRewording[]> {
  const found: WrittenRewording[] = [];
  for (const [index, suggestion] of message.suggestions.entries()) {
    const rewording =
      suggestion.slots.length === 0
        ? await plainRewording(message, index, suggestion, draft)
        : takesSnippets
          ? await snippetRewording(message, index, suggestion, draft)
          : null;
    if (rewording) found.push(rewording);
  }
  const fixed = await fixRewording(message, draft);
  return withoutRepeats(fixed ? [...found, fixed] : found, draft.result.text);
}

/** Some change the words as others change the sentence: what the file then says is what counts. */
function withoutRepeats(rewordings: readonly WrittenRewording[], text: string): WrittenRewording[] {
  const first = new Map<string, WrittenRewording>();
  for (const rewording of rewordings) {
    const { offset, endOffset, text: words } = rewording.edit;
    const after = text.slice(0, offset) + words + text.slice(endOffset);
    const known = first.get(after);
    first.set(after, known ? { ...known, isSafe: known.isSafe || rewording.isSafe } : rewording);
  }
  return [...first.values()];
}

async function plainRewording(
  message: Message,
  index: number,
  suggestion: Suggestion,
  draft: RewordableDraft,
): Promise<WrittenRewording | null> {
  const edit = await appliedEdit(message, index, suggestion, {}, draft);
  return edit && { title: titleOf(suggestion, draft.result.text), edit, isSafe: suggestion.safety === 'safe' };
}

/** The slots are filled with words that stand in for them while the format writes the rest. */
async function snippetRewording(
  message: Message,
  index: number,
  suggestion: Suggestion,
  draft: RewordableDraft,
): Promise<WrittenRewording | null> {
  const names = [...new Set(suggestion.slots.map(({ name }) => name))];
  const slots = Object.fromEntries(names.map((name, i) => [name, standIn(i)]));
  const edit = await appliedEdit(message, index, suggestion, slots, draft);
  if (edit === null) return null;
  let text = snippetText(edit.text);
  for (const [i, name] of names.entries()) {
    if (!text.includes(standIn(i))) return null;
    // A gap that is left open is found by our own rule about such gaps.
    const gap = `\${${i + 1}:[insert ${snippetText(name)}]}`;
    text = text.replace(standIn(i), () => gap).replaceAll(standIn(i), () => `$${i + 1}`);
  }
  return { title: titleOf(suggestion, draft.result.text), edit: { ...edit, text, isSnippet: true }, isSafe: false };
}

/** Letters alone, which every format writes as they are. */
function standIn(i: number): string {
  return `zqslot${String.fromCharCode(97 + (i % 26)).repeat(1 + Math.floor(i / 26))}zq`;
}

/** Null for a suggestion that is advice, that is refused, or that is there already. */
async function appliedEdit(
  message: Message,
  index: number,
  { place }: Suggestion,
  slots: Readonly<Record<string, string>>,
  { result: { text }, named, linter }: RewordableDraft,
): Promise<OffsetEdit | null> {
  if (place === null) return null;
  const after = await linter.applySuggestions(text, [{ message, suggestion: index, slots }], named);
  return after.applied.length === 0 ? null : editAt(place, text, after.text);
}

/** The safe fix, where no suggestion is the same. */
async function fixRewording(
  message: Message,
  { result: { text }, named, linter }: RewordableDraft,
): Promise<WrittenRewording | null> {
  const { fix } = message;
  if (fix?.safety !== 'safe') return null;
  const fixed = await linter.fixDocument(text, [message], named);
  const edit = fixed.made === 0 ? null : editAt(fix, text, fixed.text);
  return edit && { title: titleOfChange(text.slice(fix.offset, fix.endOffset), edit.text), edit, isSafe: true };
}

/** What stands at a place after it was changed, and nothing else was. */
function editAt(
  { offset, endOffset }: { offset: number; endOffset: number },
  before: string,
  after: string,
): OffsetEdit | null {
  const text = after.slice(offset, after.length - (before.length - endOffset));
  return text === before.slice(offset, endOffset) ? null : { offset, endOffset, text };
}

function titleOf({ text, scope, place }: Suggestion, file: string): string {
  if (scope === 'insert') return `Add ${quotedWords(text)}`;
  if (scope === 'words') return titleOfChange(file.slice(place?.offset, place?.endOffset), text);
  return text.trim() === '' ? 'Leave the sentence out' : `Write ${quotedWords(text)}`;
}

function titleOfChange(before: string, after: string): string {
  return after.trim() === ''
    ? `Leave out ${quotedWords(before)}`
    : `Write ${quotedWords(after)} instead of ${quotedWords(before)}`;
}
