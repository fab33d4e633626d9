import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

const ruleFile = `title: Promises soon
why: The customer hears that you do not know when.
basis:
  - practice: Trainers ask for a date.
severity: warning
flag:
  - any minute
unless:
  - not any minute
examples:
  - before: It will be with you any minute.
    after: It will be with you on Monday.
fine:
  - It is not any minute.
`;

describe('test', () => {
  test('the built-in rules, without arguments', { timeout: 180_000 }, async () => {
    expect(await inFolder(['test'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^All tests pass in 1\d\d rule files\.\n$/u),
      stderr: '',
    });
  });

  test.each([
    { name: 'as it is', from: '', to: '', fails: [] },
    {
      name: 'before',
      from: 'with you any minute',
      to: 'with you shortly',
      fails: ['The `before` text `It will be with you shortly.` is not flagged.', 'No example proves `any minute`'],
    },
    {
      name: 'after',
      from: 'on Monday',
      to: 'any minute',
      fails: ['The `after` text `It will be with you any minute.` is flagged by `acme/soon`.'],
    },
    {
      name: 'after, by a built-in rule',
      from: 'It will be with you on Monday',
      to: 'Unfortunately it comes on Monday',
      fails: ['is flagged by `bad-news/unfortunately`. Reword `Unfortunately` in it.'],
    },
    {
      name: 'instead',
      from: 'examples:',
      to: 'instead: [It comes any minute.]\nexamples:',
      fails: ['The `instead` text `It comes any minute.` is flagged by `acme/soon`.'],
    },
    {
      name: 'an exception of an instead',
      from: 'examples:',
      to: 'instead: [{ advice: Say when., unless: [with you, hourly] }]\nexamples:',
      fails: ['No `before` needs `hourly` under the `unless` of `Say when.`.'],
    },
    {
      name: 'fine',
      from: 'is not any minute',
      to: 'is any minute',
      fails: [
        'The `fine` text `It is any minute.` is flagged. Add an exception for `any minute`',
        'needs `not any minute`',
      ],
    },
    {
      name: 'flag',
      from: '  - any minute',
      to: '  - any minute\n  - before long',
      fails: ['No example proves `before long` under `flag`.'],
    },
    {
      name: 'unless',
      from: '  - not any minute',
      to: '  - not any minute\n  - never any minute',
      fails: ['No `fine` text needs `never any minute` under `unless`.'],
    },
    {
      name: 'rescued-by',
      from: 'examples:',
      to: 'rescued-by: [on (monday | friday)]\nexamples:',
      fails: ['No `fine` text needs `on (monday | friday)` under `rescued-by`.'],
    },
    {
      name: 'write',
      from: '  - any minute\n',
      to: '  - words: any minute\n    write: shortly\n',
      fails: [
        'The edit makes `It will be with you shortly.` of `It will be with you any minute.`, and its `after` is `It will be with you on Monday.`.',
      ],
    },
    {
      name: 'write that an after shows',
      from: '  - any minute\n',
      to: '  - words: any minute\n    write: on Monday\n',
      fails: [],
    },
    {
      name: 'drop that an after goes on from',
      from: '  - any minute\n',
      to: '  - words: any minute\n    drop: safe\n',
      fails: [],
    },
    {
      name: 'when',
      from: 'examples:',
      to: 'when: [it, monthly]\nexamples:',
      fails: ['No example proves `monthly` under `when`.'],
    },
    {
      name: 'unless-reply',
      from: '  - not any minute\nexamples:',
      to: '  - not any minute\nunless-reply: [on friday, hourly]\nexamples:',
      fails: ['No `fine` text needs `on friday`', 'No `fine` text needs `hourly` under `unless-reply`.'],
    },
    {
      name: 'unless-reply that is needed',
      from: 'fine:',
      to: 'unless-reply: [on friday]\nfine:\n  - It comes any minute. It leaves us on Friday.',
      fails: [],
    },
    {
      name: 'fine for what the customer wrote',
      from: 'fine:',
      to: 'unless-customer: [not any minute]\nfine:\n  - { customer: Not any minute., reply: It comes any minute. }',
      fails: [],
    },
  ])('$name', async ({ from, to, fails }) => {
    folder.write({ 'acme/soon.yml': ruleFile.replace(from, to) });
    const { code, stdout, stderr } = await inFolder(['test', 'acme/soon.yml']);
    expect({ code, stderr }).toEqual({ code: fails.length > 0 ? 1 : 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n').slice(0, -1);
    expect(lines).toHaveLength(fails.length);
    for (const [i, fail] of fails.entries()) {
      expect(lines[i]).toContain('acme/soon.yml: acme/soon: ');
      expect(lines[i]).toContain(fail);
    }
  });

  test.each([
    { name: 'greets', from: '', to: '', fails: [] },
    { name: 'before', from: 'before: Your', to: 'before: Hi Ana, your', fails: ['The `before` text'] },
    {
      name: 'after',
      from: 'after: Hi Ana, your',
      to: 'after: Your',
      fails: ['The `after` text', 'No example proves `hi {name}`'],
    },
    {
      name: 'flag',
      from: '  - hi {name}',
      to: '  - hi {name}\n  - ahoy {name}',
      fails: ['No example proves `ahoy {name}`'],
    },
  ])('a rule about what is missing: $name', async ({ from, to, fails }) => {
    const missing = `title: The reply does not greet
why: A name shows that a person wrote it.
basis: [{ practice: Trainers teach it. }]
severity: suggestion
kind: missing
part: opening
flag:
  - hi {name}
examples:
  - before: Your bike is ready.
    after: Hi Ana, your bike is ready.
`;
    folder.write({ 'acme/greeting.yml': missing.replace(from, to) });
    const { stdout } = await inFolder(['test', 'acme']);
    const lines = stdout.trimEnd().split('\n').slice(0, -1);
    expect(lines).toHaveLength(fails.length);
    for (const [i, fail] of fails.entries()) expect(lines[i]).toContain(fail);
  });

  test.each([
    { name: 'all is proven', from: '', to: '', fails: [] },
    {
      name: 'a name that no example has',
      from: 'names: [Acme Go',
      to: 'names: [Acme Box, Acme Go',
      fails: ['No example proves `Acme Box` under `names`. Add an example whose `before` it flags, or remove it.'],
    },
    {
      name: 'a name that is an ordinary word alone',
      from: 'before: Open acme go',
      to: 'before: Open front',
      fails: [
        'The `before` text `Open front on your phone.` is not flagged. Add its wording to `names`, or change the text.',
        'No example proves `Acme Go` under `names`.',
      ],
    },
    {
      name: 'an after that spells it otherwise',
      from: 'after: Open Acme Go',
      to: 'after: Open acme go',
      fails: ['The `after` text `Open acme go on your phone.` is flagged by `acme/names`.', 'The edit makes'],
    },
    {
      name: 'an after that is not the edit',
      from: 'after: Open Acme Go',
      to: 'after: Start Acme Go',
      fails: ['The edit makes `Open Acme Go on your phone.` of `Open acme go on your phone.`'],
    },
    {
      name: 'an ordinary word that no text needs',
      from: 'ordinary: [trello',
      to: 'ordinary: [ebay, trello',
      fails: ['No text needs `ebay` under `ordinary`. Add a `fine` that is flagged without it, or remove it.'],
    },
    {
      name: 'an ordinary word that is missing',
      from: 'ordinary: [trello]\n',
      to: '',
      fails: [
        'The `fine` text `She played a trello.` is flagged. Add an exception for `trello` to `unless`, or change',
      ],
    },
    {
      name: 'an exception that no text needs',
      from: 'unless: [acme go kart]',
      to: 'unless: [acme go kart, acme cup]',
      fails: ['No `fine` text needs `acme cup` under `unless`.'],
    },
  ])('a rule about names: $name', async ({ from, to, fails }) => {
    const names = `title: Isn't how we write our name
why: Customers look for us by our name.
basis: [{ practice: House style. }]
severity: warning
kind: spelling
names: [Acme Go, Trello]
ordinary: [trello]
unless: [acme go kart]
examples:
  - before: Open acme go on your phone.
    after: Open Acme Go on your phone.
  - before: Open TREllo on your phone.
    after: Open Trello on your phone.
fine:
  - She played a trello.
  - We race an acme go kart.
`;
    folder.write({ 'acme/names.yml': names.replace(from, to) });
    const { stdout } = await inFolder(['test', 'acme']);
    const lines = stdout.trimEnd().split('\n').slice(0, -1);
    expect(lines).toHaveLength(fails.length);
    for (const [i, fail] of fails.entries()) expect(lines[i]).toContain(fail);
  });

  test.each([
    { name: 'all is proven', from: '', to: '', fails: [] },
    {
      name: 'a shape that no example has',
      from: 'shapes: [',
      to: 'shapes: [EX-##, ',
      fails: ['No example proves `EX-##` under `shapes`. Add an example whose `before` it flags, or remove it.'],
    },
    {
      name: 'a shape that another one says as well',
      from: 'shapes: [',
      to: 'shapes: [RM-#######, ',
      fails: ['No text needs `RM-#######` under `shapes`. Add a `fine` that is flagged without it, or remove it.'],
    },
    {
      name: 'a fine reference of another shape',
      from: '- It is RM-123456.',
      to: '- It is RM-1234567.',
      fails: ['The `fine` text `It is RM-1234567.` is flagged.', 'No text needs `RM-######` under `shapes`.'],
    },
  ])('a rule about references: $name', async ({ from, to, fails }) => {
    const references = `title: Isn't how our references look
why: Customers can't find their order by it.
basis: [{ practice: House style. }]
severity: warning
kind: reference
shapes: [RM-#####, RM-######]
examples:
  - before: Your order is RM12345.
    after: Your order is RM-12345.
  - before: Your order is RM-12.
    after: Your order is RM-12345.
fine:
  - It is RM-123456.
`;
    folder.write({ 'acme/references.yml': references.replace(from, to) });
    const { stdout } = await inFolder(['test', 'acme']);
    const lines = stdout.trimEnd().split('\n').slice(0, -1);
    expect(lines).toHaveLength(fails.length);
    for (const [i, fail] of fails.entries()) expect(lines[i]).toContain(fail);
  });

  test('texts of several paragraphs, a list among them', async () => {
    const closing = `title: The reply ends without a way back
why: The last words are what stays.
basis: [{ practice: Trainers teach it. }]
severity: suggestion
kind: missing
part: closing
flag:
  - write back
examples:
  - before: "You may write back.\\n\\nThe bike is ready.\\n\\nIt is in the yard."
    after: "The bike is ready.\\n\\nIt is in the yard.\\n\\nYou may write back."
`;
    const listed = ruleFile
      .replace('unless:', 'not-in: [item]\nunless:')
      .replace('fine:', 'fine:\n  - "The plan:\\n\\n- it is with you any minute"');
    folder.write({ 'acme/closing.yml': closing, 'acme/soon.yml': listed });
    expect(await inFolder(['test', 'acme'])).toEqual({
      code: 0,
      stdout: 'All tests pass in 2 rule files.\n',
      stderr: '',
    });
  });

  test('the rules of the configuration, without arguments', async () => {
    folder.write({ '.replylintrc.yaml': 'ruleFiles: [own/**/*.yml]', 'own/acme/soon.yml': ruleFile });
    expect(await inFolder(['test'])).toEqual({ code: 0, stdout: 'All tests pass in 1 rule file.\n', stderr: '' });
  });

  test('a rule file that cannot be used: its line, and 2', async () => {
    folder.write({ 'acme/soon.yml': ruleFile.replace('warning', 'wrning') });
    const { code, stdout, stderr } = await inFolder(['test', 'acme']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^acme\/soon\.yml:5:\d+ .*`warning`/u);
  });
});
