import type { Cell, CoachState, CountedRule, OutcomeSums } from '../../src/coach/state.js';
import { compareCells } from '../../src/coach/tally/order.js';
import type { Severity } from '../../src/shared/message.js';
import type { Channel } from '../../src/shared/reply.js';

/** Where and when a reply is written: what its chance of a rule depends on. */
export interface Place {
  agent: string;
  team: string | null;
  /** From 0. */
  month: number;
  channel: Channel | null;
}

export interface MadeUpRule {
  id: string;
  severity?: Severity;
  /** How likely it speaks in a reply, before effects. */
  rate: number;
}

/** A made-up year, or more, or less; what is left out is 12 agents in 4 teams over 12 months of 2025 by 3 channels. */
export interface MadeUpWorld {
  seed: number;
  agents?: number;
  teams?: number;
  /** `2025-01`: the first month. */
  from?: string;
  months?: number;
  channels?: readonly (Channel | null)[];
  rules?: readonly MadeUpRule[];
  /** How many replies an agent writes a month, by all channels. */
  repliesAMonth?: number;
  /** How many times the usual chance a rule has at a place. */
  effect?: (place: Place, rule: MadeUpRule) => number;
  /** How many times the usual number of replies there are at a place; agents differ in their channels anyway. */
  volume?: (place: Place) => number;
  /** Which share of the findings of a rule stands in the library; leaves the library out where it is left out. */
  library?: (rule: MadeUpRule) => number;
}

/** 40 rules of rates from 0.2 to 8 of 100, of all severities. */
export const madeUpRules: readonly MadeUpRule[] = Array.from({ length: 40 }, (_, index) => ({
  id: `${['command', 'blame', 'clarity', 'deflection'][index % 4]}/made-up-${String(index).padStart(2, '0')}`,
  severity: (['warning', 'suggestion', 'warning', 'error'] as const)[index % 4] ?? 'warning',
  rate: 0.002 * 1.1 ** index,
}));

export const agentName = (index: number): string => `agent-${String(index + 1).padStart(5, '0')}`;
export const teamName = (index: number): string => `Team ${index + 1}`;

/** The state of a made-up world: the same for the same seed, with every reply drawn by lot. */
export function madeUpState(world: MadeUpWorld): CoachState {
  const { seed, agents = 12, teams = 4, months = 12, library } = world;
  const { channels = ['email', 'chat', 'social'], rules = madeUpRules, from = '2025-01' } = world;
  const random = randomFrom(seed);
  const cells: Cell[] = [];
  for (let index = 0; index < agents; index++) {
    const shares = channels.map(() => 0.1 + random());
    const sum = shares.reduce((total, share) => total + share, 0);
    for (let month = 0; month < months; month++)
      channels.forEach((channel, at) => {
        const team = teams === 0 ? null : teamName(index % teams);
        const place = { agent: agentName(index), team, month, channel };
        const usual = ((world.repliesAMonth ?? 150) * (shares[at] ?? 0)) / sum;
        const replies = Math.round(usual * (world.volume?.(place) ?? 1));
        if (replies > 0) cells.push(cellAt(place, replies, monthAfter(from, month), { world, rules, random }));
      });
  }
  return stateOf({ rules: rules.map(countedRule), cells, hasLibrary: library !== undefined });
}

/** A state of given parts; what is left out is empty. */
export function stateOf(parts: Partial<CoachState>): CoachState {
  const cells = Array.from(parts.cells ?? []).sort(compareCells);
  return {
    kind: 'replylint coach state',
    version: 1,
    basis: 'made up',
    timeZone: 'UTC',
    examples: 'sentence',
    hasLibrary: false,
    rules: [],
    inputs: [{ hash: 'a', replies: cells.reduce((sum, { replies }) => sum + replies, 0) }],
    agentNames: {},
    exampleSentences: [],
    macros: [],
    outcomes: [],
    leftOut: {},
    sample: [],
    ...parts,
    cells,
  };
}

/** A cell of given parts: what is left out is an e-mail of one agent without findings. */
export function cellOf(parts: Partial<Cell>): Cell {
  const replies = parts.replies ?? 100;
  return {
    agent: agentName(0),
    team: null,
    month: '2025-01',
    channel: 'email',
    replies,
    withoutWarnings: replies,
    rules: {},
    fromLibrary: {},
    ...parts,
  };
}

export function countedRule({ id, severity = 'warning' }: Pick<MadeUpRule, 'id' | 'severity'>): CountedRule {
  return { id, title: `Sounds like ${id.replace(/[/-]/gu, ' ')}`, why: 'It sounds cold.', severity };
}

export function outcomeOf(parts: Partial<OutcomeSums>): OutcomeSums {
  return { outcome: 'satisfied', channel: 'email', tickets: 0, yes: 0, rules: {}, ...parts };
}

/** `2025-11` and 2 is `2026-01`. */
export function monthAfter(from: string, months: number): string {
  const number = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1 + months;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function cellAt(
  place: Place,
  replies: number,
  month: string,
  { world, rules, random }: { world: MadeUpWorld; rules: readonly MadeUpRule[]; random: () => number },
): Cell {
  const flagged = new Uint8Array(replies);
  const found: Record<string, number> = {};
  const fromLibrary: Record<string, number> = {};
  for (const rule of rules) {
    const hits = hitsAmong(replies, Math.min(1, rule.rate * (world.effect?.(place, rule) ?? 1)), random);
    if (hits.length === 0) continue;
    found[rule.id] = hits.length;
    if (rule.severity !== 'suggestion') for (const hit of hits) flagged[hit] = 1;
    const share = world.library?.(rule) ?? 0;
    const copied = share === 0 ? 0 : hits.filter(() => random() < share).length;
    if (copied > 0) fromLibrary[rule.id] = copied;
  }
  const withoutWarnings = flagged.reduce((count, hit) => count + (hit === 0 ? 1 : 0), 0);
  const { agent, team, channel } = place;
  return { agent, team, month, channel, replies, withoutWarnings, rules: found, fromLibrary };
}

/** Which of `replies` a rule speaks in: the gaps between them are geometric. */
function hitsAmong(replies: number, rate: number, random: () => number): number[] {
  const hits: number[] = [];
  if (rate <= 0) return hits;
  for (let at = -1; ; hits.push(at)) {
    at += rate >= 1 ? 1 : 1 + Math.floor(Math.log(1 - random()) / Math.log1p(-rate));
    if (at >= replies) return hits;
  }
}
