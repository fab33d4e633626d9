import type { Message } from '../../shared/message.js';
import { compareSeverities } from '../../shared/severity.js';
import { markupText } from '../shared/markup.js';
import type { Mark, ReportedParagraph } from '../shared/reporter.js';

/** The number of a note: on the page, and as it is shown beside its reply. */
export interface NoteNumber {
  id: number;
  shown: number;
}

/** The text of a paragraph with its places marked, each followed by a link to its note. */
export function markedText({ text, marks }: ReportedParagraph, numbers: ReadonlyMap<Message, NoteNumber>): string {
  const cuts = [...new Set([0, ...marks.flatMap(({ start, end }) => [start, end]), text.length])].sort((a, b) => a - b);
  let coming = 0;
  let open: Mark[] = [];
  let result = '';
  cuts.forEach((cut, i) => {
    for (let mark = marks[coming]; mark && mark.start <= cut; mark = marks[++coming]) open.push(mark);
    result += open
      .filter(({ end }) => end === cut)
      .map(({ message }) => noteLink(numbers.get(message)))
      .join('');
    open = open.filter(({ end }) => end > cut);
    result += markedSlice(text.slice(cut, cuts[i + 1] ?? cut), open, numbers);
  });
  return result;
}

function markedSlice(text: string, open: readonly Mark[], numbers: ReadonlyMap<Message, NoteNumber>): string {
  const shown = text
    .split(/\r\n|\r|\n/u)
    .map(markupText)
    .join('\n');
  const [mostSevere] = open.map(({ message }) => message.severity).sort(compareSeverities);
  if (mostSevere === undefined || shown === '') return shown;
  return `<mark class="${mostSevere}" data-notes="${noteIds(open, numbers)}">${shown}</mark>`;
}

function noteIds(open: readonly Mark[], numbers: ReadonlyMap<Message, NoteNumber>): string {
  return open.map(({ message }) => `note-${numbers.get(message)?.id ?? 0}`).join(' ');
}

function noteLink(number: NoteNumber | undefined): string {
  if (!number) return '';
  const { id, shown } = number;
  return `<a class="number" id="place-${id}" href="#note-${id}" data-notes="note-${id}" aria-label="Note ${shown}">${shown}</a>`;
}
