import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNamesOf } from '../../../src/coach/page/file-names.js';

describe('file names', () => {
  test.each([
    { name: 'Agent 7F3A', file: 'agent-7f3a.html' },
    { name: 'José Núñez', file: 'josé-núñez.html' },
    { name: 'Jose\u0301', file: 'josé.html' },
    { name: '王小明', file: '王小明.html' },
    { name: '../../etc/passwd', file: 'etc-passwd.html' },
    { name: 'C:\\Windows', file: 'c-windows.html' },
    { name: 'CON', file: 'agent-con.html' },
    { name: 'lpt1', file: 'agent-lpt1.html' },
    { name: '...', file: 'agent.html' },
    { name: '', file: 'agent.html' },
    { name: '🙂', file: 'agent.html' },
    { name: '-rf', file: 'rf.html' },
    { name: 'mia@shop.example', file: 'mia-shop-example.html' },
    { name: 'a\u202Etxt', file: 'a-txt.html' },
  ])('$name', ({ name, file }) => {
    expect(fileNamesOf([name])).toEqual([file]);
  });

  test('none twice, where case and accents do not count either', () => {
    expect(fileNamesOf(['Mia', 'MIA', 'mia', 'mia 2', 'José', 'Jose\u0301'])).toEqual([
      'mia.html',
      'mia-2.html',
      'mia-3.html',
      'mia-2-2.html',
      'josé.html',
      'josé-2.html',
    ]);
  });

  test('whatever the names are', () => {
    const names = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ maxLength: 4 })));
    fc.assert(
      fc.property(names, (list) => {
        const files = fileNamesOf(list);
        expect(files).toHaveLength(list.length);
        expect(new Set(files.map((file) => file.normalize('NFC').toLowerCase())).size).toBe(list.length);
        for (const file of files) {
          expect(file).toMatch(/^[^\s./\\:*?"<>|\p{C}-][^\s/\\:*?"<>|\p{C}]*\.html$/u);
          expect(Buffer.byteLength(file)).toBeLessThan(250);
        }
      }),
    );
  });
});
