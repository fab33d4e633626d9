import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFieldMap } from '../../../src/coach/intake/read-field-map.js';
import type { CoachReport } from '../../../src/coach/report.js';
import * as year from '../../coach/made-up-year.js';
import { replylint, scratchFolder, type World } from '../../run-command.js';

// A made-up year through the command as its users call it: what was planted is found, and nothing is where nothing was.
const fixtures = join(import.meta.dirname, '../../../fixtures/coach');
const { agents, customers, customerSentences, customerWords, jsonLines, madeUpYear, plantedRules } = year;

const whole = madeUpYear({ seed: 3, planted: 'all', replies: 9 });

const wholeYear = ['year.jsonl', 'people.json', '--library', 'macros'];

let folder: ReturnType<typeof scratchFolder>;
beforeAll(async () => {
  folder = scratchFolder();
  folder.write({
    'year.jsonl': jsonLines(whole.tickets),
    'people.json': JSON.stringify(whole.people),
    'macros/macros.json': readFileSync(join(fixtures, 'macros/macros.json')),
  });
  const { code, stderr } = await coach([...wholeYear, '--partial', '-o', 'year.json']);
  expect(code, stderr).toBe(0);
});
afterAll(() => folder.remove());

const coach = (argv: readonly string[], world: World = {}) =>
  replylint(['coach', ...argv], { cwd: folder.root, ...world });
const written = (name: string): string => readFileSync(join(folder.root, name), 'utf8');

async function reportOf(argv: readonly string[], world: World = {}): Promise<CoachReport> {
  const { code, stdout, stderr } = await coach([...argv, '-f', 'json'], world);
  expect({ code, stderr: stderr.replace(/^Agents have pseudonyms.*\n/u, '') }).toEqual({ code: 0, stderr: '' });
  const report: CoachReport = JSON.parse(stdout);
  return report;
}

test('the export in the fixtures is this year', () => {
  const files = { 'year.jsonl': jsonLines(whole.tickets), 'people.json': `${JSON.stringify(whole.people, null, 2)}\n` };
  for (const [name, text] of Object.entries(files)) {
    if (process.env['UPDATE']) writeFileSync(join(fixtures, name), text);
    expect(readFileSync(join(fixtures, name), 'utf8') === text, name).toBe(true);
  }
});

describe('a year with effects', () => {
  let report: CoachReport;
  beforeAll(async () => {
    report = await reportOf(['year.json', '--names']);
  });
  const rule = (id: string) => report.rules.find((other) => other.rule.id === id);
  const agent = (name: string) => report.agentReports.find((other) => other.name === name);
  const practised = (name: string): string[] => agent(name)?.practise.map((practice) => practice.rule.id) ?? [];

  test('the sentence of a macro is the matter of the library', () => {
    expect(rule(plantedRules.library)).toMatchObject({ need: 'library' });
    expect(report.headlines[0]).toMatchObject({ topic: 'library', ruleIds: [plantedRules.library] });
    expect(report.macros?.[0]?.macro).toBe('Return::Without a label (macros.json)');
    expect(agents.flatMap(({ name }) => practised(name))).not.toContain(plantedRules.library);
  });

  test('what a third of the agents share is for training', () => {
    expect(rule(plantedRules.training)).toMatchObject({ need: 'training', agentsSharing: { count: 5 } });
    expect(report.headlines.find(({ topic }) => topic === 'training')?.ruleIds).toContain(plantedRules.training);
  });

  test('what one agent has is for coaching, with own sentences and a question', () => {
    expect(rule(plantedRules.coaching)).toMatchObject({ need: 'coaching' });
    const one = agent(year.outstanding);
    expect(one?.practise[0]).toMatchObject({ rule: { id: plantedRules.coaching }, comparison: { verdict: 'more' } });
    expect(one?.practise[0]?.examples).toHaveLength(3);
    expect(one?.question).toContain('?');
    const others = agents.filter(({ name }) => name !== year.outstanding);
    expect(others.flatMap(({ name }) => practised(name))).not.toContain(plantedRules.coaching);
  });

  test('one team got worse, and it is known by what', () => {
    const trends = report.teams.map(({ name, trend }) => [name, trend.verdict]);
    expect(trends).toEqual([
      ['Orders', expect.not.stringContaining('worse')],
      ['Returns', 'worse'],
      ['Workshop', 'no clear change'],
      ['without a team', 'too few'],
    ]);
    const told = report.headlines.find(({ topic }) => topic === 'worse');
    expect(told?.says).toContain('“Returns”');
    expect(told?.next).toContain('Announces a no');
  });

  test('an agent who got better hears it first', () => {
    expect(agent(year.learning)?.trend.verdict).toBe('better');
    expect(practised(year.learning)).not.toContain(plantedRules.learning);
    expect(rule(plantedRules.learning)?.need).toBe('none');
    expect(agent(year.learning)?.goesWell).toMatch(
      /October to December 2024.*“Orders the customer about” has become rare/u,
    );
  });

  test('nobody is blamed for a channel or a season', () => {
    expect(rule(plantedRules.channel)?.rate.count).toBeGreaterThan(30);
    const blamed = agents.flatMap(({ name }) => practised(name));
    expect(blamed).not.toContain(plantedRules.channel);
    expect(blamed).not.toContain(plantedRules.season);
    for (const name of [...year.inChat, year.seasonal]) expect(agent(name)?.warnings.verdict, name).not.toBe('more');
  });

  test('customers are less often satisfied where a rule speaks', () => {
    const found = rule(plantedRules.training)?.outcomes.find(({ outcome }) => outcome === 'satisfied');
    expect(found?.difference?.high).toBeLessThan(0);
  });

  test('what the data lack is told', () => {
    expect(report).toMatchObject({ agents: 12, inputs: 1 });
    expect(report.months).toHaveLength(12);
    const notes = report.notes.join(' ');
    expect(notes).toContain('have no known agent');
    expect(notes).toContain('June 2024 has no replies.');
    expect(report.leftOut.map(({ reason }) => reason)).toEqual(['messages of bots', 'private notes']);
    const replies = whole.tickets.flatMap(({ comments }) => comments.at(-1) ?? []);
    expect(report.replies).toBe(replies.length);
  });
});

/** What somebody might be told of: needs, verdicts, trends. */
function findingsIn({ headlines, rules, agentReports, teams, channels, all }: CoachReport): string[] {
  const isChange = ({ trend }: Pick<CoachReport['all'], 'trend'>): boolean => /better|worse/u.test(trend.verdict);
  const isClear = ({ verdict }: { verdict: string }): boolean => /more|fewer/u.test(verdict);
  return [
    ...headlines.filter(({ topic }) => topic !== 'nothing clear').map(({ says }) => says),
    ...rules.flatMap(({ rule, need }) => (need === 'none' ? [] : [`${rule.id}: ${need}`])),
    ...[all, ...teams, ...channels].filter(isChange).map(({ name, trend }) => `${name}: ${trend.verdict}`),
    ...rules.filter(isChange).map(({ rule, trend }) => `${rule.id}: ${trend.verdict}`),
    ...rules.flatMap(({ rule, teams: of }) =>
      of.filter(({ comparison }) => isClear(comparison)).map(({ team }) => `${rule.id}: ${team}`),
    ),
    ...agentReports.filter(isChange).map(({ name, trend }) => `${name}: ${trend.verdict}`),
    ...agentReports.flatMap(({ name, practise }) => practise.map(({ rule }) => `${name}: ${rule.id}`)),
    ...agentReports.filter(({ warnings }) => isClear(warnings)).map(({ name }) => `${name}: warnings`),
  ];
}

// Of 80 such years about one in six had a finding, mostly one: each of five families of tests may have one in 20 years.
describe.each([3, 4, 8])('a year without effects (%i)', (seed) => {
  const lintYear = (planted: year.Planted): Promise<CoachReport> => {
    const { tickets } = madeUpYear({ seed, planted, replies: 12 });
    return reportOf(['-', 'people.json', '--names'], { stdin: jsonLines(tickets) });
  };

  test('holds none', async () => {
    expect(findingsIn(await lintYear('nothing'))).toEqual([]);
  });

  test('but for channels and seasons blames nobody', async () => {
    const report = await lintYear('circumstances');
    expect(report.headlines.map(({ topic }) => topic)).toEqual(['training']);
    expect(findingsIn({ ...report, headlines: [] }).sort()).toEqual(
      [plantedRules.season, plantedRules.channel].map((id) => `${id}: training`).sort(),
    );
  });
});

describe('what nobody may read', () => {
  const firstNames = customers.map((name) => name.split(' ')[0] ?? '');

  /** Everything that a call writes: the report, the cards, and what it says. */
  async function writtenBy(input: readonly string[], format: string, argv: readonly string[]): Promise<string> {
    rmSync(join(folder.root, 'cards'), { recursive: true, force: true });
    const { code, stdout, stderr } = await coach([...input, ...argv, '-f', format, '--cards', 'cards']);
    expect(code, stderr).toBe(0);
    const cards = readdirSync(join(folder.root, 'cards')).flatMap((name) => [name, written(`cards/${name}`)]);
    return [stdout, stderr, ...cards].join('\n');
  }

  test.each([
    { format: 'html', examples: 'sentence' },
    { format: 'json', examples: 'sentence' },
    { format: 'markdown', examples: 'words' },
    { format: 'csv', examples: 'none' },
  ])('$format with $examples', async ({ format, examples }) => {
    const input = examples === 'sentence' ? ['year.json'] : [...wholeYear, '--examples', examples];
    const text = await writtenBy(input, format, ['--salt', 'pepper']);
    const foreign = [...customerSentences, ...customerWords, ...firstNames, ...customers];
    expect(foreign.filter((words) => text.includes(words))).toEqual([]);
    // Numbers of orders, as agents write them.
    expect(text.match(/(?:order|number|write) \d{5}\b/gu)).toBeNull();
    const ours = agents.flatMap(({ name }) => [name, ...name.split(' ')]);
    expect(ours.filter((name) => new RegExp(`\\b${name}\\b`, 'u').test(text))).toEqual([]);
    const hasSentence = /You failed to pack the lamp in its box|You failed to add the order number …/u.test(
      text.replace(/<\/?mark>/gu, ''),
    );
    expect(hasSentence).toBe(examples === 'sentence');
    if (examples === 'none') expect(text).not.toContain('You failed to');
  });

  test('names of agents are there where they are asked for', async () => {
    const text = await writtenBy(['year.json'], 'html', ['--names']);
    for (const { name } of agents) expect(text).toContain(name);
  });
});

describe('parts of the year', () => {
  const third = Math.ceil(whole.tickets.length / 3);
  const parts = [0, 1, 2].map((i) => whole.tickets.slice(i * third, (i + 1) * third));

  beforeAll(async () => {
    for (const [i, tickets] of parts.entries()) {
      folder.write({ [`part${i}.jsonl`]: jsonLines(tickets) });
      await coach([`part${i}.jsonl`, 'people.json', '--library', 'macros', '--partial', '-o', `part${i}.json`]);
    }
    folder.write({ 'more.jsonl': jsonLines(whole.tickets.slice(third - 40, third + 40)) });
  });

  test('add up to one pass over the same files, in any order and nesting', async () => {
    const files = ['part0.jsonl', 'part1.jsonl', 'part2.jsonl', 'people.json'];
    const { stdout: once } = await coach([...files, '--library', 'macros', '--partial']);
    const merged = async (...states: string[]): Promise<string> => (await coach(['merge', ...states])).stdout;
    await coach(['merge', 'part2.json', 'part0.json', '-o', 'two.json']);
    const ways = [
      await merged('part0.json', 'part1.json', 'part2.json'),
      await merged('part2.json', 'part0.json', 'part1.json'),
      await merged('two.json', 'part1.json'),
      await merged('part1.json', 'two.json'),
    ];
    expect(ways.map((text) => text === once)).toEqual([true, true, true, true]);
  });

  test('that overlap count once in one pass', async () => {
    const report = await reportOf([
      'part0.jsonl',
      'part1.jsonl',
      'part2.jsonl',
      'more.jsonl',
      'people.json',
      '--names',
    ]);
    expect(report).toMatchObject({ inputs: 4, replies: whole.tickets.length });
    expect(report.leftOut).toContainEqual({ reason: 'replies that another file holds too', count: 80 });
    expect(report.notes.join(' ')).toContain('80 replies stood in more than one file and counted once.');
  });

  test.each<{ name: string; argv: string[]; states: string[]; says: RegExp }>([
    {
      name: 'that overlap',
      argv: ['more.jsonl', 'people.json', '--library', 'macros'],
      states: ['part0.json'],
      says: /are in both/u,
    },
    {
      name: 'twice',
      argv: ['part0.jsonl', 'people.json', '--library', 'macros'],
      states: ['part0.json'],
      says: /twice|same/u,
    },
    {
      name: 'of another time zone',
      argv: ['part1.jsonl', 'people.json', '--library', 'macros', '--time-zone', 'Asia/Tokyo'],
      states: ['part0.json'],
      says: /time zone/u,
    },
    {
      name: 'of other rules',
      argv: ['part1.jsonl', 'people.json', '--library', 'macros', '--preset', 'strict'],
      states: ['part0.json'],
      says: /rules|settings/u,
    },
  ])('$name are refused with a reason', async ({ argv, states, says }) => {
    await coach([...argv, '--partial', '-o', 'other.json']);
    const { code, stdout, stderr } = await coach(['merge', ...states, 'other.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });
});

describe('at the edges', () => {
  const reply = (id: number, at: string, more: object = {}) => ({
    ...{
      ticket: String(id),
      agent: 'jo',
      at,
      from: 'agent',
      text: 'Hi Ana,\n\nUnfortunately it has sold out.',
      channel: 'email',
    },
    ...more,
  });
  const monthsOf = ({ months, all }: CoachReport): Record<string, number> =>
    Object.fromEntries(months.map((month, i) => [month, all.months[i]?.rate.of ?? 0]));

  test.each([
    { zone: 'UTC', months: { '2024-02': 2, '2024-03': 1 } },
    { zone: 'Europe/Berlin', months: { '2024-02': 1, '2024-03': 2 } },
    { zone: 'America/New_York', months: { '2024-02': 3 } },
  ])('a reply at the end of a leap month belongs to the month of $zone', async ({ zone, months }) => {
    const rows = [reply(1, '2024-02-29T10:00:00Z'), reply(2, '2024-02-29T23:30:00Z'), reply(3, '2024-03-01T01:00:00Z')];
    const report = await reportOf(['--names', '--time-zone', zone], { stdin: jsonLines(rows) });
    expect(monthsOf(report)).toEqual(months);
  });

  test.each([
    { name: 'one reply', rows: [reply(1, '2024-05-01T10:00:00Z')], headline: 'There is 1 reply' },
    { name: 'no reply', rows: [], headline: 'There are no replies of agents' },
    {
      name: 'only a customer',
      rows: [reply(1, '2024-05-01T10:00:00Z', { from: 'customer' })],
      headline: 'There are no replies',
    },
  ])('$name is no finding', async ({ rows, headline }) => {
    for (const format of ['json', 'html', 'csv', 'markdown']) {
      const { code, stdout } = await coach(['--names', '-f', format], { stdin: jsonLines(rows) });
      expect(code).toBe(0);
      if (format !== 'csv') expect(stdout).toContain(headline);
    }
  });

  test('one agent alone is compared with nobody', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => reply(i, `2024-0${1 + (i % 6)}-05T10:00:00Z`));
    const report = await reportOf(['--names'], { stdin: jsonLines(rows) });
    expect(report.notes.join(' ')).toContain('by one agent');
    expect(report.agentReports).toMatchObject([{ name: 'jo', practise: [], warnings: { verdict: 'too few' } }]);
  });

  test('fewer replies than are asked for are not compared', async () => {
    const { agentReports } = await reportOf(['year.json', '--names', '--min-replies', '5000']);
    const verdicts = agentReports.flatMap(({ warnings, trend }) => [warnings.verdict, trend.verdict]);
    expect(new Set(verdicts)).toEqual(new Set(['too few']));
  });

  test('rows that cannot be read are told with their lines, and the rest counts', async () => {
    const [first, ...rest] = jsonLines(whole.tickets.slice(0, 20)).split('\n');
    folder.write({ 'broken.jsonl': [first, '{"id": 7, "comm', ...rest].join('\n') });
    const { code, stdout, stderr } = await coach(['broken.jsonl', 'people.json', '--names', '-f', 'json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'broken.jsonl:2 is not JSON; it was left out.\n' });
    const report: CoachReport = JSON.parse(stdout);
    expect(report.replies).toBe(20);
    expect(report.leftOut).toContainEqual({ reason: 'rows that cannot be read', count: 1 });
  });

  test.each(['year.jsonl', 'people.json', 'macros/macros.json'])('a report is not written over %s', async (name) => {
    const before = written(name);
    const { code, stderr } = await coach(['year.jsonl', 'people.json', '--library', 'macros', '-o', name]);
    expect(code).toBe(2);
    expect(stderr).toContain(`The report would overwrite ${name}`);
    expect(written(name)).toBe(before);
  });
});

describe('the other exports in the fixtures', () => {
  const table = readFileSync(join(fixtures, 'odd.csv'));
  const map = join(fixtures, 'map.yaml');
  const inFixtures = ['--names', '--map', map];

  test('a table with columns of its own, by a map', async () => {
    const report = await reportOf([...inFixtures, join(fixtures, 'odd.csv')]);
    expect(report).toMatchObject({ replies: 4, agents: 2, leftOut: [{ reason: 'private notes', count: 1 }] });
    expect(report.rules.map(({ rule, rate }) => [rule.id, rate.count])).toEqual([[plantedRules.coaching, 1]]);
    expect(report.channels.map(({ channel, replies }) => [channel, replies])).toEqual([
      ['chat', 2],
      ['email', 2],
    ]);
    expect(await reportOf([...inFixtures, '-'], { stdin: table })).toEqual(report);
    expect(await reportOf([...inFixtures, '-'], { stdin: gzipSync(table) })).toEqual(report);
    const inTokyo = await reportOf([...inFixtures, join(fixtures, 'odd.csv'), '--time-zone', 'Asia/Tokyo']);
    expect(inTokyo.months).toEqual(report.months);
  });

  test('Parquet', async () => {
    expect(await reportOf(['--names', join(fixtures, 'rows.parquet')])).toMatchObject({ replies: 4, agents: 2 });
  });
});

describe('what is said of the formats beside the fixtures', () => {
  const page = readFileSync(join(fixtures, 'README.md'), 'utf8');

  test('names every field of the JSON', async () => {
    const { version, ...report } = JSON.parse((await coach(['year.json', '--names', '-f', 'json'])).stdout);
    expect(version).toBe(1);
    const [rule] = report.rules;
    const [agent] = report.agentReports;
    const fields = [report, report.headlines[0], report.all, rule, agent].flatMap((each) => Object.keys(each));
    expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  });

  test('names every section and column of the CSV', async () => {
    const { stdout } = await coach(['year.json', '--names', '-f', 'csv']);
    const [head = '', ...rows] = stdout.trimEnd().split('\r\n');
    const names = new Set([...head.split(','), ...rows.map((row) => (row.split(',')[0] ?? '').replaceAll('"', ''))]);
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('has a map that is one', () => {
    const [, map = ''] = /```yaml\n(.*?)```/su.exec(page) ?? [];
    expect(Object.keys(readFieldMap('map.yaml', map)).length).toBeGreaterThan(10);
  });
});
