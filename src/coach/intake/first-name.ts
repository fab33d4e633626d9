import type { MessageKeys } from '../../parsers/records/message-keys.js';
import { nameOf } from '../../parsers/values/value.js';

/** How programs write that there is nothing. */
const nothing: ReadonlySet<string> = new Set('null,NULL,None,nan,NaN,undefined,n/a,N/A,-'.split(','));

/** Whether a name is how a program writes that there is none. */
export function isNothing(name: string): boolean {
  return nothing.has(name);
}

/** What the first of some keys says that names something. The list should be made once, as for `MessageKeys.present`. */
export function firstName(keys: MessageKeys, candidates: readonly string[]): string | null {
  for (const key of keys.present(candidates)) {
    const name = nameOf(keys.get(key));
    if (name !== null && !isNothing(name)) return name;
  }
  return null;
}
