import { SourceMap, SourceMapBuilder } from '../core/source-map.js';
import { decodeAsIs, decodeOctets } from './charset.js';
import { Octets } from './octets.js';
import { base64, quotedPrintable } from './transfer.js';

const encodedWord = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;

interface Word {
  charset: string;
  start: number;
  end: number;
  octets: Octets;
}

/** The text of an unstructured header, such as a subject (RFC 2047). */
export function decodeEncodedWords(raw: string): SourceMap {
  const builder = new SourceMapBuilder();
  let at = 0;
  const addPlain = (end: number): void => {
    const between = raw.slice(at, end);
    // White space separates encoded words, and is none of the text.
    if (at > 0 && end < raw.length && between.trim() === '') return;
    const plain = decodeAsIs(between, 'utf-8')?.through(SourceMap.verbatim(between, at));
    if (plain) builder.addFrom(plain, 0, plain.text.length);
  };
  for (const word of wordsIn(raw)) {
    const text = decodeOctets(word.octets, raw, word.charset);
    if (!text) continue;
    addPlain(word.start);
    builder.addFrom(text, 0, text.text.length);
    at = word.end;
  }
  addPlain(raw.length);
  return builder.build();
}

/** Encoded words, neighbours taken as one: a character may begin in one and end in the next. */
function wordsIn(raw: string): Word[] {
  const words: Word[] = [];
  for (const match of raw.matchAll(encodedWord)) {
    const [whole, charset = '', encoding = '', text = ''] = match;
    const start = match.index;
    const end = start + whole.length;
    const { octets } = encoding.toLowerCase() === 'b' ? base64(text) : quotedPrintable(text.replaceAll('_', ' '));
    // A language may follow the charset (RFC 2231).
    const name = charset.replace(/\*.*$/, '').toLowerCase();
    let word = words.at(-1);
    if (word?.charset === name && raw.slice(word.end, start).trim() === '') {
      word.end = end;
    } else {
      word = { charset: name, start, end, octets: new Octets() };
      words.push(word);
    }
    word.octets.addAll(octets, end - 2 - text.length);
  }
  return words;
}
