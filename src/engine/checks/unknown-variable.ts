import type { Family } from '../../shared/placeholder-names.js';
import { type Placeholder, placeholderAt } from '../../shared/placeholders.js';
import type { Block } from '../../shared/reply.js';
import type { Finding } from '../analysis/finding.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { wordsInstead } from '../rewording/proposals.js';
import type { Variable } from '../template/template-reader.js';
import { isOneEditAway } from '../text/fuzzy-words.js';
import { titleMessage } from '../text/wording.js';
import { replyCheck } from './check.js';
import { findingInBlock } from './findings.js';

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
export const unknownVariable = replyCheck('unknown-variable', (active) => {
  const byPlatform = new Map<string, Known>();
  const knownTo = (platform: string): Known => {
    const { variables } = active.rule;
    const known = byPlatform.get(platform) ?? readKnown(Object.hasOwn(variables, platform) ? variables[platform] : []);
    byPlatform.set(platform, known);
    return known;
  };
  return ({ template, blocks, platform }) => {
    if (platform === null || !Object.hasOwn(active.rule.variables, platform)) return [];
    const known = knownTo(platform);
    return template.variables.flatMap((variable) => findUnknown(variable, blocks, known, active));
  };
});

function findUnknown(
  { block, placeholder }: Variable,
  blocks: readonly Block[],
  known: Known,
  active: ActiveRule,
): Finding[] {
  if (!isVariable(placeholder)) return [];
  const { start, end, nameStart } = placeholder;
  const words = blocks[block]?.text.slice(start, end) ?? '';
  const isForeign = !known.families.has(placeholder.family);
  const path = isForeign ? null : partedPath(words.slice(nameStart - start));
  const ofPath = path === null ? undefined : known.byName.get(compared(path.split(pathGap).join('.')));
  const meant = isForeign ? counterpart(placeholder, known) : (ofPath ?? nearMiss(placeholder, known));
  if (!isForeign && !meant) return [];
  const ownName = meant && !isForeign ? meant.placeholder.name : null;
  const name = ofPath && path !== null ? path : placeholder.name;
  return [
    findingInBlock({ block, start, end }, active, {
      message: titleMessage(words, active.rule.title),
      suggestions: meant ? [wordsInstead(meant.written, { start, end })] : [],
      edit:
        ownName === null
          ? null
          : { start: nameStart, end: nameStart + name.length, text: ownName, safety: 'suggested' },
    }),
  ];
}

/** What people put in place of the dots in a name. */
const pathGap = /\s*(?:[.,;:/]|->)\s*|\s+/u;

/** `ticket,customer,firstname`: a name whose parts are not joined by dots; null for any other. */
function partedPath(inside: string): string | null {
  const [path = ''] =
    /^[\p{L}_][\p{L}\p{N}_]*(?:\s*(?:[.,;:/]|->)\s*[\p{L}_][\p{L}\p{N}_]*|\s+[\p{L}_][\p{L}\p{N}_]*)+(?=\s*[|}%])/u.exec(
      inside,
    ) ?? [];
  return /[^\p{L}\p{N}_.]/u.test(path) ? path : null;
}

function isVariable({ family, kind, name }: Placeholder): boolean {
  if (!telling.has(family) || kind === 'tag' || kind === 'comment') return false;
  // `{% word %}` may be a tag of somebody's own.
  return /^[\p{L}_]/u.test(name) && (family !== 'block' || name.includes('.'));
}

function readKnown(written: readonly string[] = []): Known {
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

const minMissedLength = 6;

/** The well-known name that one slip turned into this one. A name with figures is the company's own. */
function nearMiss({ name }: Placeholder, { byName }: Known): KnownVariable | null {
  const own = compared(name);
  if (own.length < minMissedLength || /\d/u.test(own) || byName.has(own)) return null;
  for (const [known, variable] of byName) if (isOneEditAway(own, known)) return variable;
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
