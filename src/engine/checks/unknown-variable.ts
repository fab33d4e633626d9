import { type Family, type Placeholder, placeholderAt } from '../../shared/placeholders.js';
import type { ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { isOneSlip } from '../vocabulary.js';
import { titleMessage } from '../wording.js';
import { findingInBlock, wholeOf } from './reply-check.js';

/** What a helpdesk fills in. */
interface Known {
  families: ReadonlySet<Family>;
  /** By the name as it is compared. */
  byName: ReadonlyMap<string, KnownVariable>;
}

interface KnownVariable {
  placeholder: Placeholder;
  written: string;
}

/** Families that are nothing but variables of a helpdesk; the others may be many things. */
const telling: ReadonlySet<Family> = new Set<Family>([
  'double',
  'triple',
  'block',
  'merge',
  'hash',
  'percent',
  'dollar',
  'attribute',
]);

/**
 * Rules about variables that the helpdesk of an export does not fill in: one slip away from a well-known name, or written
 * as another helpdesk writes them. A name that is merely unknown may be the company's own.
 */
export function lintUnknownVariable({ template, blocks, platform }: ReplyAnalysis, active: ActiveRule): Finding[] {
  const known = platform === null ? null : knownTo(platform, active);
  if (!known) return [];
  return template.variables.flatMap(({ block, placeholder }) => {
    if (!isVariable(placeholder)) return [];
    const { start, end, nameStart, name } = placeholder;
    const isForeign = !known.families.has(placeholder.family);
    const meant = isForeign ? counterpart(placeholder, known) : nearMiss(placeholder, known);
    if (!isForeign && !meant) return [];
    const words = blocks[block]?.text.slice(start, end) ?? '';
    const ownName = meant && !isForeign ? meant.placeholder.name : null;
    return [
      findingInBlock({ block, start, end }, active, {
        message: titleMessage(words, active.rule.title),
        expected: meant ? [meant.written] : active.rule.instead,
        edit:
          ownName === null
            ? null
            : { start: nameStart, end: nameStart + name.length, text: ownName, safety: 'suggested' },
      }),
    ];
  });
}

function isVariable({ family, kind, name }: Placeholder): boolean {
  if (!telling.has(family) || kind === 'tag' || kind === 'comment') return false;
  // `{% word %}` may be a tag of somebody's own.
  return /^[\p{L}_]/u.test(name) && (family !== 'block' || name.includes('.'));
}

const knownOf = new WeakMap<ActiveRule, Map<string, Known | null>>();

function knownTo(platform: string, active: ActiveRule): Known | null {
  const byPlatform = knownOf.get(active) ?? new Map<string, Known | null>();
  knownOf.set(active, byPlatform);
  const { variables } = wholeOf(active);
  let known = byPlatform.get(platform);
  if (known === undefined) {
    known = Object.hasOwn(variables, platform) ? readKnown(variables[platform] ?? []) : null;
    byPlatform.set(platform, known);
  }
  return known;
}

function readKnown(written: readonly string[]): Known {
  const byName = new Map<string, KnownVariable>();
  const families = new Set<Family>();
  for (const text of written) {
    const placeholder = placeholderAt(text, 0);
    if (!placeholder) continue;
    families.add(placeholder.family);
    byName.set(compared(placeholder.name), { placeholder, written: text });
  }
  return { families, byName };
}

function compared(name: string): string {
  return name.toLowerCase();
}

const shortestMissed = 6;

/** The well-known name that one slip turned into this one. A name with figures is the company's own. */
function nearMiss({ name }: Placeholder, { byName }: Known): KnownVariable | null {
  const own = compared(name);
  if (own.length < shortestMissed || /\d/u.test(own) || byName.has(own)) return null;
  for (const [known, variable] of byName) if (isOneSlip(own, known)) return variable;
  return null;
}

/** What this helpdesk calls what another one's variable holds: by the same last word, and for a name the customer's. */
function counterpart({ name, kind }: Placeholder, { byName }: Known): KnownVariable | null {
  const last = lastWordOf(name);
  const all = [...byName.values()];
  return (
    all.find(({ placeholder }) => lastWordOf(placeholder.name) === last) ??
    (kind === 'name' ? all.find(({ placeholder }) => placeholder.kind === 'name') : undefined) ??
    null
  );
}

/** `firstname` for `ticket.requester.first_name`, `customer.firstName` and `Contact.FirstName`. */
function lastWordOf(name: string): string {
  return (name.split('.').at(-1) ?? '').replace(/[^\p{L}]/gu, '').toLowerCase();
}
