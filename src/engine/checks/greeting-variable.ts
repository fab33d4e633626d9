import type { Family } from '../../shared/placeholder-names.js';
import { flaggedPlaces } from '../analysis/flagged.js';
import { wordsInstead } from '../rewording/proposals.js';
import { titleMessage } from '../text/wording.js';
import { replyCheck } from './check.js';
import { findingAt } from './findings.js';
import { nameAt } from './name-at.js';

/** “Hi, {{current_user.name}} here”: whoever writes has a name. */
const ofTheTeam = /current_user|agent|assignee|owner|sender|\bmy_/iu;

/** Rules about a variable that a greeting leans on: `{name}` in the rule's phrases is a variable that falls back on nothing. */
export const greetingVariable = replyCheck(
  'greeting-variable',
  (active) => (analysis) =>
    flaggedPlaces(analysis.passages, active).flatMap((place) => {
      const { passage } = place.sentence;
      const name = nameAt(place, analysis);
      const placeholder = passage.masks.find((mask) => mask.start === name?.start)?.placeholder;
      if (!placeholder || placeholder.fallback || placeholder.texts || ofTheTeam.test(placeholder.name)) return [];
      const withFallback = fallbackForms(placeholder.name, analysis.platform)[placeholder.family];
      if (withFallback === undefined) return [];
      const words = passage.text.slice(placeholder.start, placeholder.end);
      return [
        findingAt(passage, placeholder, active, {
          message: titleMessage(words, active.rule.title),
          sentence: place.sentence,
          suggestions: withFallback === null ? [] : [wordsInstead(withFallback, placeholder)],
        }),
      ];
    }),
);

/** How a variable says what it falls back on, by the way it is written; null where there is no such way, and nothing for what is no variable. */
function fallbackForms(name: string, platform: string | null): Partial<Record<Family, string | null>> {
  return {
    double: doubleForm(name, platform),
    triple: null,
    block: `{%${name},fallback=there%}`,
    merge: `{!BLANKVALUE(${name}, "there")}`,
    hash: null,
    percent: platform === 'discourse' ? `%{${name},fallback:there}` : null,
    dollar: null,
    attribute: `<attribute key="${name}" default="there"/>`,
  };
}

function doubleForm(name: string, platform: string | null): string {
  if (platform === 'intercom') return `{{${name} | fallback: "there"}}`;
  return platform === 'chatwoot' ? `{{${name} || 'there'}}` : `{{${name} | default: "there"}}`;
}
