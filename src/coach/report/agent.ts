import type { Cell } from '../state.js';
import { groupsOf, type Layout, type Sums, sumsOf } from './layout.js';

export interface Agent {
  /** Null for replies of which no agent is known. */
  agent: string | null;
  cells: readonly Cell[];
  sums: Sums;
}

export function agentsOf(layout: Layout): Agent[] {
  return Array.from(
    groupsOf(layout.state.cells, ({ agent }) => agent),
    ([agent, cells]) => ({ agent, cells, sums: sumsOf(cells, layout) }),
  );
}
