import { createHash } from 'node:crypto';
import { shown } from './foreign-text.js';

/** A page that needs nothing but itself. */
export interface HtmlDocument {
  title: string;
  /** What it is, in a few words, for programs. */
  description: string;
  style: string;
  /** What the skip link jumps to, and what it says; null for a page without. */
  skip: { to: string; says: string } | null;
  body: string;
}

/** Nothing is loaded and nothing runs, whatever the page may hold. */
function policy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

export function htmlDocument({ title, description, style, skip, body }: HtmlDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="replylint">
<meta name="description" content="${description}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${shown(title)}</title>
<style>${style}</style>
</head>
<body>
${skip ? `<a class="skip" href="#${skip.to}">${skip.says}</a>\n` : ''}${body}</body>
</html>
`;
}
