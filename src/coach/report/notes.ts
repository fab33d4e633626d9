import type { Cell } from '../state.js';
import { counted, whole } from '../words/figures.js';
import { listed } from '../words/lists.js';
import { monthName } from '../words/months.js';
import type { Layout } from './layout.js';

/** What is known of agents for the notes. */
export interface AgentCounts {
  agents: number;
  /** Those with enough replies to compare. */
  compared: number;
  minReplies: number;
}

/** What to know about the data before believing the figures, each a sentence or two. */
export function notesOf(layout: Layout, agents: AgentCounts): string[] {
  const { cells } = layout.state;
  const replies = repliesOf(cells, () => true);
  if (replies === 0) return [];
  return [
    ...notesOnColumns(cells, replies),
    ...notesOnMonths(layout),
    ...notesOnAgents(agents),
    ...notesOnFiles(layout),
  ];
}

function repliesOf(cells: Iterable<Cell>, isMeant: (cell: Cell) => boolean): number {
  let replies = 0;
  for (const cell of cells) if (isMeant(cell)) replies += cell.replies;
  return replies;
}

function notesOnColumns(cells: Iterable<Cell>, replies: number): string[] {
  const all = counted(replies, 'reply', 'replies');
  const lacking = (isMeant: (cell: Cell) => boolean, what: string, then: string): string[] => {
    const count = repliesOf(cells, isMeant);
    if (count === 0) return [];
    return [
      `${count === replies ? `None of the ${all} has a` : `${whole(count)} of ${all} ${count === 1 ? 'has' : 'have'} no`} ${what}${then}`,
    ];
  };
  const someTeam = repliesOf(cells, ({ team }) => team !== null) > 0;
  return [
    ...lacking(
      ({ agent }) => agent === null,
      'known agent',
      ': they count for teams and channels, and are no part of the cards.',
    ),
    ...lacking(({ month }) => month === null, 'known time', ': they count in all figures that are not by month.'),
    ...lacking(({ channel }) => channel === null, 'known channel', ': they are compared with each other.'),
    ...(someTeam ? lacking(({ team }) => team === null, 'team', ': they are shown as a group of their own.') : []),
  ];
}

function notesOnMonths({ period }: Layout): string[] {
  const { months, empty, cutOff, strays, windows } = period;
  const notes: string[] = [];
  if (empty.length > 0)
    notes.push(`${listed(empty.map(monthName), 6)} ${empty.length === 1 ? 'has' : 'have'} no replies.`);
  for (const month of cutOff)
    notes.push(
      `${monthName(month)} has less than half the replies of other months. It may be cut off, so trends leave it out.`,
    );
  if (strays > 0)
    notes.push(
      `${counted(strays, 'reply is', 'replies are')} dated more than a year away from all others. A wrong clock may be the cause, so no month is shown for them.`,
    );
  if (months.length > 0 && windows === null)
    notes.push('Trends need two whole months or more: with a longer export they are shown.');
  return notes;
}

function notesOnAgents({ agents, compared, minReplies }: AgentCounts): string[] {
  if (agents === 0) return [];
  if (agents === 1) return ['All replies with a known agent are by one agent, so there is nobody to compare with.'];
  if (compared === agents) return [];
  const few = agents - compared;
  return [
    `${whole(few)} of ${whole(agents)} agents ${few === 1 ? 'has' : 'have'} fewer than ${whole(minReplies)} replies. That is too few to compare, so their figures are shown without a verdict.`,
  ];
}

/** What replies are called in a state that stood in more than one file. */
const heldTwice = 'replies that another file holds too';

function notesOnFiles({ state }: Layout): string[] {
  const twice = state.leftOut[heldTwice] ?? 0;
  return twice === 0 ? [] : [`${counted(twice, 'reply', 'replies')} stood in more than one file and counted once.`];
}
