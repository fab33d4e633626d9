import { describe, expect, test } from 'vitest';
import type { ReportedFile } from '../../../src/reporters/shared/reporter.js';
import { readSarif, report } from '../../read-report.js';
import { draft, fileOf, messageAt } from '../../reported-files.js';

describe('fingerprints', () => {
  const printsOf = async (files: readonly ReportedFile[]): Promise<string[]> =>
    readSarif(await report('sarif', files)).runs[0].results.map(
      ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) => partialFingerprints['replyHash/v1'],
    );
  const record = (id: string, text = draft) =>
    fileOf('a.json', text, [messageAt(text, 'Unfortunately', { reply: { id, title: null, field: 'body' } })]);
  const file = (text: string, path = 'a.txt') => fileOf(path, text, [messageAt(text, 'Unfortunately')]);

  test.each([
    {
      name: 'lines above',
      a: file('Unfortunately no. Yes.'),
      b: file('Hi.\n\nHow are you?\nUnfortunately no. Or yes.'),
    },
    { name: 'other white space', a: file('Unfortunately not you.'), b: file('Unfortunately  not\nyou.') },
    { name: 'other quotes', a: file("Unfortunately it's no."), b: file('Unfortunately it’s no.') },
    { name: 'a record in another file', a: record('1'), b: { ...record('1'), path: 'b.json' } },
  ])('stay with $name', async ({ a, b }) => {
    expect(await printsOf([a])).toEqual(await printsOf([b]));
  });

  test.each([
    { name: 'another sentence', a: file('Unfortunately no.'), b: file('Unfortunately yes.') },
    { name: 'another file', a: file(draft), b: file(draft, 'b.txt') },
    { name: 'another record', a: record('1'), b: record('2') },
  ])('differ with $name', async ({ a, b }) => {
    expect(await printsOf([a])).not.toEqual(await printsOf([b]));
  });

  test('tell the same fault twice apart, and follow records that change places', async () => {
    const prints = await printsOf([record('1'), record('2'), record('1')]);
    expect(new Set(prints).size).toBe(3);
    expect(await printsOf([record('2'), record('1'), record('1')])).toEqual([prints[1], prints[0], prints[2]]);
  });
});
