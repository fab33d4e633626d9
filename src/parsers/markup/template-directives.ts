import type { Comment } from '../core/parser.js';

/** How a comment with a directive begins in the languages of templates. */
const opening =
  /(?:\{#-?|\{\{[-~]?\s{0,4}\/\*|\{\{~?!--|\{\{--|\{\{~?!|<%--|<%#|<#--|\[%[-+~=]?#|(?<!\{)\{\*|#\*|@\*|\{%-?\s{0,4}comment\s{0,4}-?%\}|\{%-?\s{0,4}#|<\?php\s{1,4}(?:\/\*|\/\/|#))\s*(?=replylint-)/g;

/** How it ends, by how it begins. */
const endings: readonly { begins: RegExp; ends: RegExp }[] = [
  { begins: /^\{#/, ends: /-?#\}/g },
  { begins: /^\{\{[-~]?\s*\/\*/, ends: /\*\/\s{0,4}[-~]?\}\}/g },
  { begins: /^\{\{~?!?--/, ends: /--~?\}\}/g },
  { begins: /^\{\{/, ends: /~?\}\}/g },
  { begins: /^<%--/, ends: /--%>/g },
  { begins: /^<%/, ends: /[-_]?%>/g },
  { begins: /^<#/, ends: /-->/g },
  { begins: /^\[%/, ends: /[-+~=]?%\]/g },
  { begins: /^\{\*/, ends: /\*\}/g },
  { begins: /^#/, ends: /\*#/g },
  { begins: /^@/, ends: /\*@/g },
  { begins: /^\{%-?\s*c/, ends: /\{%-?\s{0,4}endcomment\s{0,4}-?%\}/g },
  { begins: /^\{%/, ends: /-?%\}/g },
  { begins: /^<\?/, ends: /(?:\*\/)?\s{0,4}\?>/g },
];

/** As Velocity and Mako write it, up to the end of the line. */
const lineComment = /^[ \t]*##[ \t]*(replylint-.*)/gm;

/** A file whose comments with directives are as many spaces, so that offsets stay. */
interface WithoutDirectives {
  file: string;
  comments: Comment[];
}

/**
 * Takes the directives out of a file that are written as the comments of a template.
 * @param hasLineComments whether a line that begins with `##` is a comment.
 */
export function withoutTemplateDirectives(file: string, hasLineComments = false): WithoutDirectives {
  if (!file.includes('replylint-')) return { file, comments: [] };
  const comments = enclosedDirectives(file);
  if (hasLineComments) {
    for (const { 0: line, 1: text = '', index } of file.matchAll(lineComment))
      comments.push({ start: index + line.indexOf('#'), end: index + line.trimEnd().length, text: text.trim() });
  }
  const inOrder = comments.toSorted((a, b) => a.start - b.start);
  let kept = '';
  let from = 0;
  for (const { start, end } of inOrder) {
    if (start < from) continue;
    kept += file.slice(from, start) + file.slice(start, end).replace(/[^\r\n]/g, ' ');
    from = end;
  }
  return { file: kept + file.slice(from), comments: inOrder };
}

function enclosedDirectives(file: string): Comment[] {
  const comments: Comment[] = [];
  const unclosed = new Set<RegExp>();
  let from = 0;
  for (const { 0: start, index } of file.matchAll(opening)) {
    const ends = endings.find(({ begins }) => begins.test(start))?.ends;
    if (index < from || !ends || unclosed.has(ends)) continue;
    ends.lastIndex = index + start.length;
    const end = ends.exec(file);
    if (!end) {
      unclosed.add(ends);
      continue;
    }
    from = end.index + end[0].length;
    comments.push({ start: index, end: from, text: file.slice(index + start.length, end.index).trim() });
  }
  return comments;
}
