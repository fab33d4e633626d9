import { describe, expect, test } from 'vitest';
import { readHtml, report } from '../read-report.js';
import { clean, fileOf, flagged, messageAt } from '../reported-files.js';

describe('html', () => {
  test('the reply with its places marked, and notes that lead there and back', async () => {
    const elements = readHtml(await report('html', [flagged, flagged, clean]));
    const marks = elements.filter(({ name }) => name === 'mark');
    expect(marks.map(({ text }) => text)).toEqual([
      ...['Unfortunately', 'one\nhas', 'You failed'],
      ...['Unfortunately', 'one\nhas', 'You failed'],
    ]);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) if (attributes['href']) expect(ids).toContain(attributes['href'].slice(1));
    const notes = elements.filter(({ attributes }) => attributes['class']?.startsWith('note '));
    expect(notes.map(({ attributes }) => attributes['value'])).toEqual(['1', '2', '3', '1', '2', '3']);
    expect(notes[0]?.text).toContain('The blue one has sold out.');
  });

  test('places that overlap', async () => {
    const text = 'abcdef';
    const messages = [
      messageAt(text, 'abcd', { severity: 'suggestion' }),
      messageAt(text, 'bc', { severity: 'error' }),
      messageAt(text, 'cdef'),
      messageAt(text, 'f'),
    ];
    const elements = readHtml(await report('html', [fileOf('a.txt', text, messages)]));
    const marks = elements.filter(({ name }) => name === 'mark');
    expect(marks.map(({ text: part, attributes }) => [part, attributes['class'], attributes['data-notes']])).toEqual([
      ['a', 'suggestion', 'note-1'],
      ['bc'.slice(0, 1), 'error', 'note-1 note-2'],
      ['c', 'error', 'note-1 note-2 note-3'],
      ['d', 'suggestion', 'note-1 note-3'].map((part) => (part === 'suggestion' ? 'warning' : part)),
      ['e', 'warning', 'note-3'],
      ['f', 'warning', 'note-3 note-4'],
    ]);
    const [paragraph] = elements.filter(({ attributes }) => attributes['class'] === 'paragraph');
    expect(paragraph?.text).toBe('abc2d1ef34');
  });

  test('nothing runs or loads but its own script and style', async () => {
    const { createHash } = await import('node:crypto');
    const elements = readHtml(await report('html', [flagged]));
    const policy = elements.find(({ attributes }) => attributes['http-equiv'])?.attributes['content'] ?? '';
    for (const kind of ['script', 'style']) {
      const [own, ...others] = elements.filter(({ name }) => name === kind);
      expect(others).toEqual([]);
      expect(policy).toContain(
        `${kind}-src 'sha256-${createHash('sha256')
          .update(own?.text ?? '')
          .digest('base64')}'`,
      );
    }
    expect(policy).toMatch(/^default-src 'none'; /u);
    expect(elements.filter(({ name, attributes }) => attributes['src'] || name === 'link')).toEqual([]);
  });

  test('rules, categories and records to choose from', async () => {
    const elements = readHtml(await report('html', [flagged]));
    const options = elements.filter(({ name }) => name === 'option').map(({ text }) => text);
    expect(options).toEqual([
      ...['all', 'bad-news (1)', 'blame (1)', 'clarity (1)'],
      ...['all', 'bad-news/unfortunately (1)', 'blame/blame-you (1)', 'clarity/a (1)'],
      ...['all', 'error', 'warning', 'suggestion'],
    ]);
    expect(elements.find(({ name }) => name === 'article')?.attributes['data-record']).toBe('drafts/a b.txt');
    expect(readHtml(await report('html', [clean])).filter(({ name }) => name === 'form')).toEqual([]);
  });
});
