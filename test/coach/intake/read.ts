import type { TicketConversation } from '../../../src/coach/conversation.js';
import { createIntake, type IntakeOptions } from '../../../src/coach/intake/intake.js';
import { valueOfPlain } from '../../../src/coach/intake/plain-value.js';
import type { MapValue } from '../../../src/parsers/values/value.js';

/** The conversations of a file of records. */
export function conversationsOf(
  records: readonly unknown[],
  { around = [], ...options }: Partial<IntakeOptions> & { around?: readonly unknown[] } = {},
): TicketConversation[] {
  const intake = createIntake({ timeZone: 'UTC', ...options });
  const outer = around.map((record) => valueOfPlain(record)).filter((value): value is MapValue => value.type === 'map');
  return [...records.flatMap((record) => intake.read(valueOfPlain(record), outer)), ...intake.end()];
}

/** The same as lines to compare: who, by which channel, when, and the text. */
export function linesOf(conversations: readonly TicketConversation[]): string[][] {
  return conversations.map(({ messages, outcome, leftOut }) => [
    ...messages.map(({ from, name, sender, at, channel, text, syntax }) => {
      const who = sender
        ? [sender.agent, sender.agentName, sender.team].map((part) => part ?? '-').join('/')
        : (name ?? '-');
      const when =
        at === null
          ? '-'
          : new Date(at)
              .toISOString()
              .replace(/(?::00)?\.000Z$/u, '')
              .replace('T', ' ');
      return `${from} ${who} ${channel ?? '-'} ${when} ${syntax}: ${text}`;
    }),
    ...(outcome.satisfied === null ? [] : [outcome.satisfied ? 'satisfied' : 'not satisfied']),
    ...(outcome.reopened === null ? [] : [outcome.reopened ? 'reopened' : 'not reopened']),
    ...[...leftOut].map(([reason, count]) => `${count} ${reason.replace(/ \(.*/u, '')}`),
  ]);
}
