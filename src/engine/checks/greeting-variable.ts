import type { Family, Placeholder } from '../../shared/placeholders.js';
import type { ReplyAnalysis } from '../analysis.js';
import { capturesAt } from '../captures.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { titleMessage } from '../wording.js';
import { findingAt, flaggedPlaces, type Place } from './reply-check.js';

/** “Hi, {{current_user.name}} here”: whoever writes has a name. */
const ofTheTeam = /current_user|agent|assignee|owner|sender|\bmy_/iu;

/** Rules about a variable that a greeting leans on: `{name}` in the rule's phrases is a variable that falls back on nothing. */
export function lintGreetingVariable(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  return flaggedPlaces(reading.passages, active).flatMap((place) => {
    const placeholder = placeholderAt(place, reading);
    if (!placeholder || placeholder.fallback || ofTheTeam.test(placeholder.name)) return [];
    const withFallback = fallbackForms(placeholder.name, reading.platform)[placeholder.family];
    if (withFallback === undefined) return [];
    const { passage } = place.sentence;
    const words = passage.text.slice(placeholder.start, placeholder.end);
    return [
      findingAt(passage, placeholder, active, {
        message: titleMessage(words, active.rule.title),
        expected: [...(withFallback === null ? [] : [withFallback]), ...active.rule.instead],
      }),
    ];
  });
}

function placeholderAt({ sentence: { passage }, found }: Place, { ruleset }: ReplyAnalysis): Placeholder | null {
  const { role } = found.rulePhrase;
  const name =
    role.type === 'flag' ? capturesAt(ruleset, passage, found, role.flag.words)?.lists.get('name') : undefined;
  const start = name && passage.words.starts[name.first];
  return passage.masks.find((mask) => mask.start === start)?.placeholder ?? null;
}

/** How a variable says what stands in for it, by the way it is written; null where there is no such way, and nothing for what is no variable. */
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
