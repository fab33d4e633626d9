import { strToU8, zipSync } from 'fflate';
import { type Dice, html, mutated, prose } from './fuzz-words.js';

/** Words as any program writes them: plain, or as HTML. */
export function anyBody(dice: Dice): string {
  const text = dice.below(3) === 0 ? html(prose(dice), dice) : prose(dice);
  return dice.below(2) === 0 ? mutated(text, dice) : text;
}

/** A string of JSON, some of whose letters may be escapes. */
function jsonString(text: string, dice: Dice): string {
  const written = JSON.stringify(text);
  switch (dice.below(4)) {
    case 0:
      return written.replace(/[a-z](?=[^"\\]*$)/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
    case 1:
      return written.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    case 2:
      return written.replaceAll('/', '\\/');
    default:
      return written;
  }
}

export function json(dice: Dice): string {
  const records = severally(dice, (i) => {
    const key = dice.pick(['text', 'body', 'content']);
    return `{"id": ${i}, "title": "T${i}", "${key}": ${jsonString(anyBody(dice), dice)}}`;
  });
  return dice.pick([
    `[${records.join(', ')}]`,
    records.join('\n'),
    `{"macros": [${records.join(',\n')}]}`,
    `${records.join('\r\n')}\r\n`,
  ]);
}

/** Exports of help desks, and conversations. */
export function helpdeskJson(dice: Dice): string {
  const texts = severally(dice, () => jsonString(anyBody(dice), dice));
  const records = (write: (text: string, i: number) => string): string => `[${texts.map(write).join(',\n  ')}]`;
  const field = dice.pick(['comment_value', 'comment_value_html', 'subject']);
  const sender = dice.pick(['agent', 'customer']);
  return dice.pick([
    `{"macros": ${records((text, i) => `{"title": "T${i}", "active": true, "actions": [{"field": "${field}", "value": ${dice.pick([text, `["channel:all", ${text}]`])}}]}`)}}`,
    `{"items": ${records((text, i) => `{"name": "T${i}", "variants": [{"content": ${text}, "locale_id": 1, "active": true, "default": true}]}`)}}`,
    records(
      (text, i) =>
        `{"name": "T${i}", "actions": [{"name": "setResponseText", "arguments": {"body_html": ${text}, "body_text": ${text}}}]}`,
    ),
    `{"type": "list", "data": ${records((text, i) => `{"type": "macro", "name": "T${i}", "body": ${text}, "blocks": [{"type": "paragraph", "text": ${text}}]}`)}}`,
    `{"_embedded": {"replies": ${records((text, i) => `{"id": ${i}, "name": "T${i}", "text": ${text}, "chatText": ${text}}`)}}}`,
    records((text, i) => `{"id": ${i}, "account_id": 3, "short_code": "t${i}", "content": ${text}}`),
    records((text, i) => `{"id": ${i}, "name": "T${i}", "keywords": "l", "content": ${text}, "active": true}`),
    `{"templates": ${records((text, i) => `{"id": ${i}, "slug": "t${i}", "title": "T${i}", "content": ${text}, "tags": []}`)}}`,
    `{"messages": ${records((text, i) => `{"from": "${i === 0 ? sender : 'agent'}", "text": ${text}}`)}}`,
    `[${records((text) => `{"from": "agent", "text": ${text}}`)}, ${records((text) => `{"from": "customer", "text": ${text}}`)}]`,
    `{${texts.map((text, i) => `"T${i}": ${text}`).join(', ')}}`,
  ]);
}

/** A file whose texts only the configuration finds, with `records` and `body`. */
export function mappedJson(dice: Dice): string {
  const records = severally(dice, (i) => `{"n": ${i}, "deep": {"words": [${jsonString(prose(dice), dice)}]}}`);
  return `{"rows": [${records.join(', ')}], "other": ${jsonString(prose(dice), dice)}}`;
}

export function yamlScalar(text: string, dice: Dice, indent = '    '): string {
  const lines = text.split(/\r?\n/);
  switch (dice.below(7)) {
    case 0:
      return JSON.stringify(text);
    case 1:
      return `'${text.replace(/'/g, "''").replace(/\r?\n/g, `\n\n${indent}`)}'`;
    case 2:
      return `|${dice.pick(['', '-', '+', '2'])}\n${indent}${lines.join(`\n${indent}`)}`;
    case 3:
      return `>${dice.pick(['', '-', '+'])}\n${indent}${lines.join(`\n\n${indent}`)}`;
    case 4:
      return `"${JSON.stringify(text)
        .slice(1, -1)
        .replace(/ (?=\w)/, `\n${indent}`)}"`;
    case 5:
      return `!!str ${lines.join(' ').replace(/[:#]/g, ' ')}`;
    default:
      return lines.join(' ').replace(/[:#]/g, ' ');
  }
}

export function yaml(dice: Dice): string {
  const entries = severally(
    dice,
    (i) => `- title: T${i}\n  ${dice.pick(['text', 'body'])}: ${yamlScalar(anyBody(dice), dice)}\n`,
  ).join('');
  return dice.pick([
    entries,
    entries,
    `# Ours\n---\n${entries}`,
    `macros:\n${entries}`,
    severally(dice, (i) => `T${i}: ${yamlScalar(anyBody(dice), dice)}\n`).join(''),
    `[{title: A, text: ${JSON.stringify(prose(dice))}}, {title: B, text: '${prose(dice)
      .replace(/'/g, "''")
      .replace(/[\r\n]+/g, ' ')}'}]\n`,
  ]);
}

export function csv(dice: Dice): string {
  const separator = dice.pick([',', ';', '\t', '|']);
  const lineEnd = dice.pick(['\n', '\r\n', '\r']);
  const mustQuote = dice.below(3) === 0;
  const cell = (text: string): string =>
    mustQuote || /[",;\t|\r\n]/.test(text) || dice.below(2) === 0 ? `"${text.replace(/"/g, '""')}"` : text;
  const rows = severally(dice, (i) => [cell(`T${i}`), cell(anyBody(dice)), ...dice.pick([[], [''], [cell('a')]])]);
  const header = dice.pick([
    ['title', 'body'],
    ['Name', 'Message'],
    ['"Title"', '"Reply text"'],
    ['title', 'body', 'note'],
  ]);
  const start = dice.pick(['', '', '', `sep=${separator}\n`]);
  return start + [header, ...rows].map((cells) => cells.join(separator)).join(lineEnd) + dice.pick(['', lineEnd]);
}

function severally<T>(dice: Dice, make: (i: number) => T): T[] {
  return Array.from({ length: 1 + dice.below(3) }, (_, i) => make(i));
}

/** The bytes of a workbook: its texts in cells or shared, in runs, with readings and escapes, on one sheet or two. */
export function workbook(dice: Dice): Uint8Array {
  const strings: string[] = [];
  const sheetNames = dice.pick([['Sheet 1'], ['Sheet1'], ["Jo's", 'Replies'], ['Büro']]);
  const paths = sheetNames.map((_, i) => `xl/worksheets/sheet${i + 1}.xml`);
  const sheets = paths.map((path): [string, string] => [path, sheet(dice, strings)]);
  const files = {
    'xl/workbook.xml': `<workbook><sheets>${sheetNames.map((name, i) => `<sheet name="${escapedXml(name)}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheetNames.map((_, i) => `<Relationship Id="r${i}" Target="${dice.pick(['', '/xl/', './'])}worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(sheets),
    'xl/sharedStrings.xml': `<sst>${strings.join('')}</sst>`,
  };
  const packed = Object.entries(files).map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(packed), { level: dice.pick([0, 0, 0, 6]) });
}

function sheet(dice: Dice, strings: string[]): string {
  const cell = (text: string, reference: string): string => {
    const at = dice.below(4) === 0 ? ` r="${reference}"` : '';
    if (dice.below(2) === 0) return `<c${at} t="inlineStr"><is>${runs(text, dice)}</is></c>`;
    strings.push(`<si>${runs(text, dice)}</si>`);
    return `<c${at} t="s"><v>${strings.length - 1}</v></c>`;
  };
  const row = (number: number, texts: readonly string[]): string =>
    `<row>${texts.map((text, i) => cell(text, `${'ABC'[i] ?? 'D'}${number}`)).join('')}</row>`;
  const rows = severally(dice, (i) => row(i + 2, [`T${i}`, mutated(anyBody(dice), dice)]));
  return `<worksheet><sheetData>${row(
    1,
    dice.pick([
      ['Title', 'Body'],
      ['Name', 'Reply text', 'Note'],
    ]),
  )}${rows.join('')}</sheetData></worksheet>`;
}

/** A text in one run or two, perhaps with a reading above it. */
function runs(text: string, dice: Dice): string {
  const half = dice.below(text.length + 1);
  const run = (words: string): string => `<r><rPr><b/></rPr><t xml:space="preserve">${escapedXml(words)}</t></r>`;
  return dice.pick([
    `<t>${escapedXml(text)}</t>`,
    `<t xml:space="preserve">${escapedXml(text)}</t>`,
    run(text.slice(0, half)) + run(text.slice(half)),
    `<t>${escapedXml(text)}</t><rPh sb="0" eb="1"><t>reading</t></rPh>`,
  ]);
}

function escapedXml(text: string): string {
  return text
    .replace(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`,
    );
}
