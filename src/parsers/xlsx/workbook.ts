import { DecodeError } from '../../shared/decode-error.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { rowLine, type SheetCell, sheetLabel } from './sheet-text.js';
import { unpack } from './unpack.js';
import { readXml } from './xml.js';

/** A text may be in many cells and be packed once; this is what all cells together may hold. */
const maxUnits = 100_000_000;
/** An export whose rows all hold the same reply has fifty times the text of its file. */
const maxRatio = 100;
const unitsForRatio = 1_000_000;

const wantedFile = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedstrings\.xml|worksheets\/[^/]+\.xml)$/i;

/**
 * The cells of a workbook as text, as `readSheets` reads it: a line for each row that is not empty.
 * @throws {DecodeError} for what is no workbook.
 */
export function workbookText(bytes: Uint8Array): string {
  checkKind(bytes);
  const files = new Map<string, string>();
  for (const [name, xml] of unpack(bytes, (name) => wantedFile.test(name))) files.set(name.toLowerCase(), xml);
  const workbook = files.get('xl/workbook.xml');
  if (workbook === undefined)
    throw new DecodeError('is an archive without a workbook in it; save it as .xlsx in a spreadsheet program');
  const strings = sharedStrings(files.get('xl/sharedstrings.xml') ?? '');
  const paths = sheetPaths(files.get('xl/_rels/workbook.xml.rels') ?? '');
  const rowsByPath = new Map<string, SheetRow[]>();
  // Any number of sheets may say that they are in the same file.
  const rowsIn = (path: string): SheetRow[] =>
    getOrCreate(rowsByPath, path, () => rowsOf(files.get(path) ?? '', strings));
  const lines: string[] = [];
  let units = 0;
  for (const { name, id } of sheetsOf(workbook)) {
    const label = sheetLabel(name);
    for (const { number, cells } of rowsIn(paths.get(id) ?? '')) {
      const line = rowLine(`${label}!${number}`, cells);
      units += line.length;
      if (units > maxUnits || (units > unitsForRatio && units > bytes.length * maxRatio))
        throw new DecodeError('has far more text than a workbook of replies, so it was not read');
      lines.push(line);
    }
  }
  return lines.join('');
}

function checkKind([first, second]: Uint8Array): void {
  if (first === 0x50 && second === 0x4b) return;
  throw new DecodeError(
    first === 0xd0 && second === 0xcf
      ? 'has a password or the old format (.xls); save it as .xlsx without a password'
      : 'is not a workbook, despite its name; save it as .xlsx in a spreadsheet program',
  );
}

interface SheetReference {
  name: string;
  id: string;
}

function sheetsOf(workbook: string): SheetReference[] {
  const sheets: SheetReference[] = [];
  readXml(workbook, {
    open: (tag, attributes) => {
      if (tag === 'sheet') sheets.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? '' });
    },
  });
  return sheets;
}

/** The paths of the sheets in the archive, by the id that the workbook gives them. */
function sheetPaths(relationships: string): Map<string, string> {
  const paths = new Map<string, string>();
  readXml(relationships, {
    open: (tag, { Id: id = '', Target: target = '' }) => {
      if (tag === 'Relationship') paths.set(id, pathOf(target).toLowerCase());
    },
  });
  return paths;
}

/** A target counts from the folder of the workbook, or from the root. */
function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

/** The texts that cells point to by their number. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  const text = new TextReader();
  readXml(xml, {
    open: (tag) => text.open(tag),
    text: (words) => text.add(words),
    close: (tag) => {
      text.close(tag);
      if (tag === 'si') strings.push(text.take());
    },
  });
  return strings;
}

/** The text of a string or of a cell: its runs together, without the readings above Japanese words. */
class TextReader {
  #text = '';
  #isText = false;
  #isReading = false;

  open(tag: string): void {
    if (tag === 'rPh') this.#isReading = true;
    if (tag === 't' || tag === 'v') this.#isText = !this.#isReading;
  }

  add(words: string): void {
    if (this.#isText) this.#text += words;
  }

  close(tag: string): void {
    if (tag === 'rPh') this.#isReading = false;
    if (tag === 't' || tag === 'v') this.#isText = false;
  }

  take(): string {
    const text = this.#text;
    this.#text = '';
    // What XML has no sign for, such as `_x000D_`, a carriage return.
    return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
}

interface SheetRow {
  number: number;
  cells: SheetCell[];
}

const reference = /^([A-Z]{1,3})(\d{1,7})$/;

/** The rows of a sheet that hold something. A cell or row without a reference follows the one before it. */
function rowsOf(xml: string, strings: readonly string[]): SheetRow[] {
  const rows: SheetRow[] = [];
  const text = new TextReader();
  let row: SheetRow = { number: 0, cells: [] };
  let column = 0;
  let type = '';
  readXml(xml, {
    open: (tag, { r = '', t = 'n' }) => {
      if (tag === 'row') {
        row = { number: /^\d{1,7}$/.test(r) ? Number(r) : row.number + 1, cells: [] };
        column = 0;
      } else if (tag === 'c') {
        const letters = reference.exec(r)?.[1];
        column = letters ? columnNumber(letters) : column + 1;
        type = t;
        text.take();
      } else text.open(tag);
    },
    text: (words) => text.add(words),
    close: (tag) => {
      text.close(tag);
      if (tag === 'c') {
        const value = cellText(type, text.take(), strings);
        if (value.trim() !== '') row.cells.push({ column: columnLetters(column), text: value });
      } else if (tag === 'row' && row.cells.length > 0) rows.push(row);
    },
  });
  return rows;
}

function cellText(type: string, value: string, strings: readonly string[]): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'b':
      return value === '0' ? 'FALSE' : 'TRUE';
    case 'e':
      return '';
    default:
      return value;
  }
}

/** `A` is 1, `AA` is 27. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
