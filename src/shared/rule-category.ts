/** `clarity/passive` is of the category `clarity`. */
export function categoryOf(ruleId: string): string {
  return ruleId.split('/', 1)[0] ?? ruleId;
}
