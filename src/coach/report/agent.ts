import type { CellList } from '../state.js';
import { type Layout, type Sums, sumsOf } from './layout.js';

export interface Agent {
  /** Null for replies of which no agent is known. */
  agent: string | null;
  cells: CellList;
  sums: Sums;
}

/** In the order of the state, those of which no agent is known last. */
export function agentsOf(layout: Layout): Agent[] {
  const { cells } = layout.state;
  const named: Agent[] = [];
  const others: Agent[] = [];
  const add = (agent: string | null, start: number, end: number): void => {
    const own = cells.slice(start, end);
    (agent === null ? others : named).push({ agent, cells: own, sums: sumsOf(own, layout) });
  };
  let start = 0;
  let end = 0;
  let last: string | null = null;
  for (const { agent } of cells) {
    if (agent !== last && end > start) {
      add(last, start, end);
      start = end;
    }
    last = agent;
    end++;
  }
  if (end > start) add(last, start, end);
  return [...named, ...others];
}
