import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { scratchFolder } from '../run-command.js';
import { Client } from './client.js';
import { placesByCommand, placesOf } from './places.js';

const folder = scratchFolder();
let client: Client;

beforeAll(async () => {
  client = await Client.start({ folder: folder.root });
});
afterAll(async () => {
  await client.stop();
  folder.remove();
});

const sentence = fc.constantFrom(
  'Unfortunately, the tour is full.',
  'We cannot refund the ticket.',
  'What we can do is move it to May.',
  'I understand, but it is late.',
  'You failed to sign the form.',
  'Obviously, it is closed.',
  'Thank you for your patience.',
  'Hi Ana,',
  '# replylint-disable-next-line bad-news -- so',
  '<!-- replylint-disable -->',
  '**Please** be advised that it’s 👋🏽 late.',
  '- You must sign.',
  '> Unfortunately, no.',
  'Kind regards,\nSam',
);
const separator = fc.constantFrom('\n', '\n\n', ' ', '\r\n', '\r\n\r\n', '');
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(sentence, separator).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', ' ', '\n', '\n\n', '\r', 'a', 'not ', '"', '\\', '<p>', '</p>', '`', '*'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 5, unit: 'grapheme' }) },
);
/** An edit: from where to where, as shares of the text, and what is put there. */
const edit = fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat({ max: 40 }), piece });

const drafts = {
  txt: (body: string) => body,
  md: (body: string) => body,
  // Of several sections, most of which are as they were before an edit.
  'long.md': (body: string) => `${body}\n\n`.repeat(Math.ceil(20_000 / (body.length + 2))),
  html: (body: string) => `<p>${body}</p>\n`,
  json: (body: string) =>
    JSON.stringify(
      [
        { id: 1, title: 'One', body },
        { id: 2, title: 'Two', body },
      ],
      null,
      2,
    ),
  csv: (body: string) => `id,title,body\n1,One,"${body.replaceAll('"', '""')}"\n2,Two,All is well.\n`,
  yaml: (body: string) => `- title: One\n  text: ${JSON.stringify(body)}\n`,
};

let number = 0;

test.each(Object.entries(drafts))('edits of .%s lead to what the command finds', async (ending, draftOf) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 12 }),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      async (pieces, edits) => {
        const name = `${number++}.${ending}`;
        const uri = pathToFileURL(join(folder.root, name)).href;
        // The editor's own copy of the text.
        let own = TextDocument.create(uri, ending, 1, draftOf(pieces.join('')));
        client.open(uri, 'plaintext', own.getText());
        for (const { from, length, piece: text } of edits) {
          const before = own.getText();
          const offset = Math.floor(from * before.length);
          const range = { start: own.positionAt(offset), end: own.positionAt(offset + length) };
          const change: TextDocumentContentChangeEvent = { range, text };
          const version = client.change(uri, change);
          own = TextDocument.update(own, [change], version);
          // Now and then somebody asks in between.
          if (length % 3 === 0) void client.pull(uri);
        }
        // No editor cuts a character in half, and no file holds a half.
        fc.pre(!/\p{Surrogate}/u.test(own.getText()));
        folder.write({ [name]: own.getText() });
        const found = (await client.diagnostics(uri)).filter(({ code }) => code !== 'unreadable');
        expect(placesOf(found)).toEqual(await placesByCommand(name, folder.root));
      },
    ),
    { numRuns: ending.startsWith('long') ? 10 : 30 },
  );
});
