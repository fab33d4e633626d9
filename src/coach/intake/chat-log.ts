import { type Side, sideNamed } from '../../parsers/records/senders.js';
import { timePattern } from '../../shared/time-pattern.js';
import type { MessageText } from './texts.js';
import { requesterName, type Ticket } from './ticket.js';

/** What one says in a chat that a help desk keeps as a single message. */
interface ChatTurn {
  name: string;
  text: string;
  /** Null where nothing tells. */
  side: Side | null;
}

/** Who the message says wrote it: of a chat, one of those who speak in it. */
interface Writer {
  name: string | null;
  side: Side | null;
}

/** `(10:00:40 AM) Jo: ` begins what somebody says, `(10:03) *** Jo left the chat ***` tells what happens. */
const turnStart = new RegExp(
  String.raw`^[ \t]*[([]${timePattern}[)\]][ \t]+(?:(?<event>\*{3})|(?<name>\S[^:\n]{0,59}?)[ \t]*:(?=\s|$)[ \t]*)`,
  'iu',
);
const mayBegin = /(?:^|>)[ \t]*[([]\d/mu;
/** Where a line of HTML ends, as far as chats have lines. */
const htmlLineEnd = /<br ?\/?>|<\/(?:p|div|li|tr|dd|h\d)>|\r\n|\r|\n/iu;
const htmlTag = /<[^<>]{0,500}>/gu;
const bot = /\b(?:chat)?bot$/iu;

/** How sentences end. Help desks write above a chat when it began, with whom, on which page: no sentences. */
const sentenceEnd = /\p{L}{2}[.!?][)"”’]?(?:\s|$)/u;
/** Fewer are a list of times, unless those who speak are known. */
const minTurns = 3;

/** A message that holds a chat. */
interface ChatLog {
  /** What the writer of the message says above the chat; null where a help desk wrote it all. */
  above: string | null;
  turns: readonly ChatTurn[];
}

/** False for most messages, which are no chats. */
export function mayHoldChat({ text }: MessageText): boolean {
  return mayBegin.test(text);
}

/** The chat that is kept as one message, each turn with who speaks; null for any other message. */
export function chatIn(text: MessageText, ticket: Ticket, writer: Writer): ChatLog | null {
  const { above, turns } = partsOf(text);
  if (turns.length < 2) return null;
  const sides = sidesOf(new Set(turns.map(({ name }) => name)), ticket, writer);
  const isRepeated = turns.length >= minTurns && sides.size < turns.length;
  if (!isRepeated && Array.from(sides.values()).every((side) => side === null)) return null;
  return {
    above: sentenceEnd.test(above) ? above : null,
    turns: turns.map(({ name, text: said }) => ({ name, text: said, side: sides.get(name) ?? null })),
  };
}

function partsOf({ text, syntax }: MessageText): { above: string; turns: readonly Pick<ChatTurn, 'name' | 'text'>[] } {
  const turns: { name: string; text: string }[] = [];
  const above: string[] = [];
  let current: { name: string; text: string } | null = null;
  let hasBegun = false;
  const isHtml = syntax === 'html';
  const lineBreak = isHtml ? '<br>' : '\n';
  for (const written of text.split(isHtml ? htmlLineEnd : /\r\n|\r|\n/u)) {
    // A turn is HTML as well, with its entities and without its tags.
    const line = isHtml ? written.replace(htmlTag, '') : written;
    const start = turnStart.exec(line);
    hasBegun ||= start !== null;
    const { name } = start?.groups ?? {};
    if (start && name !== undefined) {
      current = { name, text: line.slice(start[0].length) };
      turns.push(current);
    } else if (start) current = null;
    else if (current) current.text += `${lineBreak}${line}`;
    else if (!hasBegun) above.push(line);
  }
  return { above: above.join(lineBreak).trim(), turns: turns.filter((turn) => turn.text.trim() !== '') };
}

/** On which side those are who speak: where but one of two sides is known, the one other is on the other. */
function sidesOf(names: ReadonlySet<string>, ticket: Ticket, writer: Writer): Map<string, Side | null> {
  const sides = new Map<string, Side | null>();
  for (const name of names) sides.set(name, knownSide(name, ticket, writer));
  const [other, another] = Array.from(sides).flatMap(([name, side]) => (side === null ? [name] : []));
  const known = new Set(sides.values());
  if (other !== undefined && another === undefined && known.has('customer') !== known.has('agent'))
    sides.set(other, known.has('customer') ? 'agent' : 'customer');
  return sides;
}

function knownSide(name: string, ticket: Ticket, writer: Writer): Side | null {
  const side = ticket.people.find(name)?.side ?? (name === writer.name ? writer.side : null);
  if (side !== null) return side;
  if (name === requesterName(ticket)) return 'customer';
  return bot.test(name) ? 'bot' : sideNamed(name);
}
