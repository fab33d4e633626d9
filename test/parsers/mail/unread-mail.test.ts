import { describe, expect, test } from 'vitest';
import { replylint } from '../../run-command.js';

const mail = (type: string, body: string): string =>
  `From: a@b.c\nSubject: Your lamp\nMIME-Version: 1.0\nContent-Type: ${type}\n\n${body}\n`;
const parts = (type: string, ...types: string[]): string =>
  mail(
    `multipart/${type}; boundary=xx`,
    `${types.map((one) => `--xx\nContent-Type: ${one}\n\nThe lamp is here.\n`).join('')}--xx--`,
  );

const cases: readonly { name: string; file: string; told: string }[] = [
  {
    name: 'PGP',
    file: parts('encrypted', 'application/pgp-encrypted', 'application/octet-stream'),
    told: '1 encrypted part, 1 mail but for the subject',
  },
  {
    name: 'S/MIME',
    file: mail('application/pkcs7-mime; smime-type=enveloped-data', 'MIAG'),
    told: '1 part in S/MIME, 1 mail but for the subject',
  },
  {
    name: 'S/MIME by its older name',
    file: mail('application/x-pkcs7-mime', 'MIAG'),
    told: '1 part in S/MIME, 1 mail but for the subject',
  },
  {
    name: 'TNEF',
    file: parts('mixed', 'application/ms-tnef'),
    told: '1 part in TNEF (winmail.dat), 1 mail but for the subject',
  },
  {
    name: 'an attachment alone',
    file: parts('mixed', 'application/pdf'),
    told: '1 attachment, 1 mail but for the subject',
  },
  {
    name: 'two attachments alone',
    file: parts('mixed', 'application/pdf', 'image/png'),
    told: '2 attachments, 1 mail but for the subject',
  },
  { name: 'an attachment beside a text', file: parts('mixed', 'text/plain', 'application/pdf'), told: '1 attachment' },
  {
    name: 'an unknown charset',
    file: mail('text/plain; charset=x-klingon\nContent-Transfer-Encoding: quoted-printable', 'caf=E9'),
    told: '1 in an unknown charset, 1 mail but for the subject',
  },
];

describe('a mail whose text is not read says so', () => {
  test.each(cases)('$name', async ({ file, told }) => {
    const { stderr } = await replylint(['--stdin-filename', 'a.eml', '-'], { stdin: file });
    expect(stderr).toBe(`Not read: ${told}.\n`);
  });
});
