/** Adds to the end of a list. As the arguments of `push`, a hundred thousand values would not fit on the stack. */
export function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}
