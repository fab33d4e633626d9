import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeRulebooks, ownRulebook, rulebook } from '../../../src/linter/on-demand.js';
import { parseRules } from '../../../src/linter/parse-rules.js';
import { replylint, Sink, scratchFolder } from '../../run-command.js';

// Needs what `npm run build` makes.
const built = readFileSync(join(import.meta.dirname, '../../../dist/page/replylint.html'), 'utf8');

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdout = new Sink()) =>
  replylint(['page', ...argv], { cwd: folder.root, stdout });

function settingsIn(html: string): unknown {
  const [, json = ''] = /<script type="application\/json" id="settings">(.*?)<\/script>/su.exec(html) ?? [];
  return JSON.parse(json);
}

const rule = `title: Says “reach out”
why: Plain words. </script><!--
basis:
  - practice: House style.
severity: warning
flag:
  - words: reach out
examples:
  - before: Please reach out.
    after: Please write.
`;

const house = {
  'acme/reach-out.yml': rule,
  '.replylintrc.yaml':
    'preset: strict\nchannel: chat\nruleFiles: [acme/*.yml]\nrules:\n  blame: off\navoid:\n  - flag: ping\n',
};

test.each([{ args: [] }, { args: ['-o', '-'] }])('the page goes to standard output with $args', async ({ args }) => {
  const { code, stdout, stderr } = await inFolder([...args, '--no-config']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const settings = { channel: 'email', preset: 'recommended', rules: {} };
  const houseRules = { rules: [], lists: {}, spellings: {}, fuzzyMatched: [], forms: {} };
  expect(settingsIn(stdout)).toEqual({ ...settings, houseRules });
  expect(stdout.replace(/(id="settings">).*?(?=<\/script>)/su, '$1{}')).toBe(built);
});

test('the page goes into a file, with what the configuration says', async () => {
  folder.write(house);
  const { code, stdout, stderr } = await inFolder(['-o', 'page.html', '--rule', 'clarity/soon=off']);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'Wrote page.html. Open it in a browser.\n', stderr: '' });
  expect(settingsIn(readFileSync(join(folder.root, 'page.html'), 'utf8'))).toMatchObject({
    channel: 'chat',
    preset: 'strict',
    rules: { blame: 'off', 'clarity/soon': 'off' },
    houseRules: { rules: [{ id: 'acme/reach-out' }, { id: 'house/ping' }] },
  });
});

test('a plugin is no part of it, and that is said', async () => {
  folder.write({
    'shout.js': 'export default function shout() { return () => undefined; }',
    '.replylintrc.yaml': 'plugins: [./shout.js]\n',
  });
  const { code, stderr } = await inFolder(['-o', 'page.html']);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^The retext plugins of your configuration stay out of the page/u);
});

test.each([
  { args: [], terminal: { columns: 80 }, says: 'Name the file for the page: `replylint page -o replylint.html`.' },
  { args: ['-o', ''], says: 'Name the file for the page: `replylint page -o replylint.html`.' },
  { args: ['-o', 'gone/page.html'], says: 'gone/page.html does not exist; check the name and the folder.' },
  { args: ['-o', 'folder'], says: 'folder is a folder' },
])('$says', async ({ args, terminal, says }) => {
  mkdirSync(join(folder.root, 'folder'));
  const { code, stdout, stderr } = await inFolder(args, new Sink(terminal));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(says);
});

test('the rules of a team are what a rulebook has beside ours', async () => {
  const own = await parseRules([{ path: 'acme/reach-out.yml', text: `${rule}lists:\n  things: [lamp, chair]\n` }]);
  const merged = mergeRulebooks(rulebook, own);
  expect(mergeRulebooks(rulebook, ownRulebook(merged, rulebook))).toEqual(merged);
  expect(ownRulebook(merged, rulebook).rules).toEqual(own.rules);
  expect(ownRulebook(rulebook, rulebook)).toEqual({ rules: [], lists: {}, spellings: {}, fuzzyMatched: [], forms: {} });
});
