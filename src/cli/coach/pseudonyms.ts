import { createHash } from 'node:crypto';
import type { Cell, CoachState } from '../../coach/state.js';

const shortest = 4;

/** What agents are called in a report, by what they are in the state. */
export type AgentNames = (agent: string) => string;

/** `Agent 7F3A`, by a hash of the salt and the agent; longer where two would be called the same. */
export function pseudonymsOf({ cells }: Pick<CoachState, 'cells'>, salt: string): AgentNames {
  const hashes = new Map(Array.from(agentsIn(cells), (agent) => [agent, hashOf(agent, salt)]));
  const sorted = [...hashes.values()].sort();
  const short = new Map(
    sorted.map((hash, i) => {
      const shared = [sorted[i - 1], sorted[i + 1]].map((other = '') => sharedLength(hash, other));
      return [hash, hash.slice(0, Math.max(shortest, ...shared.map((length) => length + 1)))];
    }),
  );
  return (agent) => {
    const hash = hashes.get(agent) ?? hashOf(agent, salt);
    return `Agent ${short.get(hash) ?? hash}`;
  };
}

/** Those who are known. */
export function agentsIn(cells: Iterable<Cell>): Set<string> {
  const agents = new Set<string>();
  for (const { agent } of cells) if (agent !== null) agents.add(agent);
  return agents;
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** What the export calls them; with what tells them apart where two are called the same. */
export function realNamesOf({ cells, agentNames }: Pick<CoachState, 'cells' | 'agentNames'>): AgentNames {
  const counts = new Map<string, number>();
  const nameOf = (agent: string): string => (Object.hasOwn(agentNames, agent) ? (agentNames[agent] ?? agent) : agent);
  for (const agent of agentsIn(cells)) counts.set(nameOf(agent), (counts.get(nameOf(agent)) ?? 0) + 1);
  return (agent) => {
    const name = nameOf(agent);
    return (counts.get(name) ?? 0) > 1 && name !== agent ? `${name} (${agent})` : name;
  };
}

function hashOf(agent: string, salt: string): string {
  return createHash('sha256').update(`${salt}\0${agent}`).digest('hex').toUpperCase();
}
