import { withoutTeam } from '../report.js';
import { named } from './foreign-text.js';

/** What a team is called at the start of a line, as HTML. */
export function teamLabel(name: string): string {
  return name === withoutTeam ? 'Without a team' : named(name);
}
