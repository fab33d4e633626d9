import { type CoachReport, withoutTeam } from '../report.js';
import { counted } from './figures.js';

/** `1,306 replies of 12 agents in 3 teams`; agents and teams only where the export names some. */
export function repliesCounted({ replies, agents, teams }: Pick<CoachReport, 'replies' | 'agents' | 'teams'>): string {
  const named = teams.filter(({ name }) => name !== withoutTeam).length;
  const ofAgents = agents > 0 ? ` of ${counted(agents, 'agent')}` : '';
  const inTeams = named > 1 ? ` in ${counted(named, 'team')}` : '';
  return `${counted(replies, 'reply', 'replies')}${ofAgents}${inTeams}`;
}
