/** How caches, baselines and those reports begin that have an ending which is also that of drafts. */
const beginnings = [
  /^\{\s*"replylint":/u,
  /^\{"version":1,"files":\[/u,
  /^\{"path":"[^"\n]*","ruleId":"/u,
  /^\{"source":\{"name":"replylint"\}/u,
  /^\[\s*\{"description":"[^\n]*"check_name":"[\w-]+\/[\w-]+"/u,
  /^path,line,column,severity,rule,message,/u,
  /^\| Severity \| Place \| What \| Instead \| Rule \|/u,
  /^<!doctype html>\s[^\0]{0,600}<meta name="generator" content="replylint">/u,
];

/** Whether replylint wrote a text: a report quotes what is wrong elsewhere, and is no draft itself. */
export function isOwnFile(text: string): boolean {
  return beginnings.some((beginning) => beginning.test(text));
}
