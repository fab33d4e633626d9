import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow, reversed, type SaidPlace } from '../../../src/cli/review/follow.js';
import { perform } from '../../../src/cli/review/perform.js';
import { answer, currentPlace, openPlaces, openSession, resolve } from '../../../src/cli/review/session.js';
import type { ReviewAnswer, Session } from '../../../src/cli/review/session-state.js';
import { changed, type FileEdit } from '../../../src/linter/edit-document.js';
import { createWorkspace } from '../../../src/workspace/workspace.js';

const linter = createWorkspace({ config: false });
const none = { skippedRules: [], standing: [] };

async function opened(text: string, path: string | null = null, carried: Parameters<typeof openSession>[2] = none) {
  const { messages } = await linter.lintText(text, path === null ? {} : { path });
  return openSession(text, messages, carried);
}

async function settled(session: Session, path: string | null = null): Promise<Session> {
  const reviewed = { shown: path ?? 'draft', path, linter, followsConfiguration: true };
  let current = session;
  while (current.pending) current = resolve(current, await perform(current.pending, current, reviewed));
  return current;
}

async function given(session: Session, answers: readonly ReviewAnswer[], path: string | null = null): Promise<Session> {
  let current = await settled(session, path);
  for (const each of answers) current = await settled(answer(current, each), path);
  return current;
}

/** `word: rule` of each place without an answer. */
const open = (session: Session): string[] =>
  openPlaces(session).map(({ message }) => `${message.actual}: ${message.ruleId}`);

const take = (number = 1, slots = {}): ReviewAnswer => ({ kind: 'take', number, slots });
const edit = (text: string): ReviewAnswer => ({ kind: 'edit', text });
const skip: ReviewAnswer = { kind: 'skip' };
const skipRule: ReviewAnswer = { kind: 'skip-rule' };
const forAlike: ReviewAnswer = { kind: 'for-alike' };
const undo: ReviewAnswer = { kind: 'undo' };
const previous: ReviewAnswer = { kind: 'previous' };
const leaveAlone: ReviewAnswer = { kind: 'leave-alone', reason: 'agreed' };

const gone = 'Unfortunately, the blue one is gone.';
const openNow = 'Obviously, we are open.';
const twice = `Hi Ana,\n\n${gone} ${openNow} ${gone}\n`;
const refusal = 'We cannot refund the ticket.\n';
const unfortunately = 'Unfortunately: bad-news/unfortunately';
const obviously = 'Obviously: presumption/obviously';

describe('answers', () => {
  test.each<{ name: string; text?: string; answers: ReviewAnswer[]; gives?: string; left: string[] }>([
    { name: 'none', answers: [], left: [unfortunately, obviously, unfortunately] },
    {
      name: 'one is for one place',
      answers: [take()],
      gives: `Hi Ana,\n\nThe blue one is gone. ${openNow} ${gone}\n`,
      left: [obviously, unfortunately],
    },
    { name: 'a place that is skipped does not come back', answers: [skip], left: [obviously, unfortunately] },
    {
      name: 'not after another answer either',
      answers: [skip, take()],
      gives: `Hi Ana,\n\n${gone} We are open. ${gone}\n`,
      left: [unfortunately],
    },
    { name: 'a rule that is skipped', answers: [skipRule], left: [obviously] },
    {
      name: 'own words',
      answers: [edit('The blue one is back on Friday.')],
      gives: `Hi Ana,\n\nThe blue one is back on Friday. ${openNow} ${gone}\n`,
      left: [obviously, unfortunately],
    },
    {
      name: 'the same answer for the same sentence',
      answers: [forAlike, take()],
      gives: `Hi Ana,\n\nThe blue one is gone. ${openNow} The blue one is gone.\n`,
      left: [obviously],
    },
    { name: 'all of them skipped', answers: [forAlike, skip], left: [obviously] },
    {
      name: 'the same answer, thought better of',
      answers: [forAlike, forAlike, take()],
      gives: `Hi Ana,\n\nThe blue one is gone. ${openNow} ${gone}\n`,
      left: [obviously, unfortunately],
    },
    { name: 'a change that is taken back', answers: [take(), undo], left: [unfortunately, obviously, unfortunately] },
    { name: 'a skip that is taken back', answers: [skip, undo], left: [unfortunately, obviously, unfortunately] },
    { name: 'a rule that is taken back', answers: [skipRule, undo], left: [unfortunately, obviously, unfortunately] },
    {
      name: 'many that are taken back, and more than there were',
      answers: [take(), skip, forAlike, take(), undo, undo, undo, undo],
      left: [unfortunately, obviously, unfortunately],
    },
    { name: 'back to what was skipped', answers: [skip, previous], left: [unfortunately, obviously, unfortunately] },
    {
      name: 'back to what was skipped, and another answer',
      answers: [skip, previous, take()],
      gives: `Hi Ana,\n\nThe blue one is gone. ${openNow} ${gone}\n`,
      left: [obviously, unfortunately],
    },
    { name: 'a number that is not there', answers: [take(9)], left: [unfortunately, obviously, unfortunately] },
    {
      name: 'an open slot',
      text: refusal,
      answers: [take()],
      left: ['We cannot: bad-news/refusal-without-option'],
    },
    {
      name: 'braces in a slot',
      text: refusal,
      answers: [take(1, { 'what you can do for them': '{{name}}' })],
      left: ['We cannot: bad-news/refusal-without-option'],
    },
    {
      name: 'own words that are flagged again',
      text: `${gone}\n`,
      answers: [edit('Unfortunately, no.')],
      gives: 'Unfortunately, no.\n',
      left: [unfortunately],
    },
    {
      name: 'leaving alone in a text',
      text: `Hi,\r\n\r\n${openNow}\r\n`,
      answers: [leaveAlone],
      gives: `Hi,\r\n\r\n# replylint-disable-next-line presumption/obviously -- agreed\r\n${openNow}\r\n`,
      left: [],
    },
  ])('$name', async ({ text = twice, answers, gives = text, left }) => {
    const session = await given(await opened(text), answers);
    expect({ text: session.text, left: open(session) }).toEqual({ text: gives, left });
  });

  test.each<{ name: string; text?: string; answers: ReviewAnswer[]; note: RegExp }>([
    { name: 'nothing to take back', answers: [undo], note: /no answer to take back/u },
    { name: 'nothing before', answers: [previous], note: /No place was skipped/u },
    { name: 'an open slot', text: refusal, answers: [take()], note: /still open/u },
    { name: 'no such number', answers: [take(9)], note: /no number 9/u },
    { name: 'the same words', answers: [edit(gone)], note: /what it says already/u },
    { name: 'all alike', answers: [forAlike], note: /all 2 places/u },
  ])('$name is said', async ({ text = twice, answers, note }) => {
    expect((await given(await opened(text), answers)).note).toMatch(note);
  });

  test('counts, and where the next place is', async () => {
    const session = await given(await opened(twice), [skip, take()]);
    expect(session.counts).toEqual({ changed: 1, skipped: 1, leftAlone: 0 });
    expect(currentPlace(session)?.message.offset).toBe(session.text.lastIndexOf('Unfortunately'));
    expect((await given(session, [undo, undo])).counts).toEqual({ changed: 0, skipped: 0, leftAlone: 0 });
  });
});

describe('more than one file', () => {
  test('a skipped rule and an answer for all alike go on, an answer for one place does not', async () => {
    const first = await given(await opened(`${twice}${openNow}\n`), [take(), skipRule]);
    expect(open(await opened(twice, null, first))).toEqual([unfortunately, unfortunately]);
    const second = await given(await opened(twice), [forAlike, take()]);
    const next = await given(await opened(`Hi,\n\n${gone} Unfortunately, it rains.\n`, null, second), []);
    expect(next.text).toBe('Hi,\n\nThe blue one is gone. Unfortunately, it rains.\n');
    expect((await given(next, [undo])).text).toBe(`Hi,\n\n${gone} Unfortunately, it rains.\n`);
  });

  test('what is taken back does not go on', async () => {
    const session = await given(await opened(twice), [forAlike, take(), undo, skipRule, undo]);
    expect(session).toMatchObject(none);
  });

  test('what is refused does not go on', async () => {
    expect(await given(await opened(twice), [forAlike, take(2)])).toMatchObject(none);
  });
});

describe('what is shown as the result', () => {
  test.each<{ path: string; text: string; results: string[] }>([
    { path: 'a.txt', text: 'Obviously, we are open.', results: ['We are open.'] },
    { path: 'a.md', text: 'Obviously, we are\nopen on **Friday**.', results: ['We are\nopen on Friday.'] },
    { path: 'a.html', text: '<p>Obviously, we are <b>open</b>.</p>', results: ['We are open.'] },
    { path: 'a.html', text: '<p>Obviously, we &amp; you are open.</p>', results: ['We & you are open.'] },
    { path: 'a.json', text: '[{"id": 1, "body": "Obviously, \\"we\\" are open."}]', results: ['"we" are open.'] },
  ])('$path: $results', async ({ path, text, results }) => {
    const place = currentPlace(await opened(text, path));
    expect(place?.suggestions.filter(({ slots }) => slots.length === 0).map(({ result }) => result)).toEqual(results);
  });
});

describe('records', () => {
  test.each([
    { name: 'one of its title', ids: [1, 2], titles: ['Late', 'Later'], record: 'Late', left: 1 },
    { name: 'several of one title', ids: [1, 2], titles: ['Late', 'Late'], record: '1', left: 1 },
    {
      name: 'several of one title, without ids',
      ids: [undefined, undefined],
      titles: ['Late', 'Late'],
      record: 'Late',
      left: 0,
    },
  ])('are left alone by what tells them apart: $name', async ({ ids, titles, record, left }) => {
    const text = JSON.stringify(ids.map((id, i) => ({ id, title: titles[i], body: 'Unfortunately, no.' })));
    const before = await opened(text, 'macros.json');
    const session = await given(before, [{ kind: 'leave-alone', reason: 'agreed' }], 'macros.json');
    expect(session.suppressions.map((suppression) => suppression.record)).toEqual([record]);
    const { ruleId } = session.messages[0] ?? {};
    expect(openPlaces(session).filter(({ message }) => message.ruleId === ruleId)).toHaveLength(left);
  });

  const json = `[{"id": 7, "title": "Late", "body": "Hi,\\n\\n${gone}"},\r\n {"id": 8, "body": "${gone}"}]`;

  test('are changed where they are, and nothing else', async () => {
    const session = await given(await opened(json, 'a.json'), [edit('It is "back" \\ now.')], 'a.json');
    expect(session.text).toBe(json.replace(gone, () => 'It is \\"back\\" \\\\ now.'));
  });

  test('are left alone by the configuration', async () => {
    const session = await given(await opened(json, 'a.json'), [leaveAlone], 'a.json');
    expect(session.text).toBe(json);
    expect(session.suppressions).toEqual([{ record: 'Late', rule: 'bad-news/unfortunately', reason: 'agreed' }]);
    expect(openPlaces(session).map(({ message }) => message.reply?.id)).toEqual(['8']);
    expect((await given(session, [undo])).suppressions).toEqual([]);
  });
});

const word = fc.stringMatching(/^[ab]{0,4}$/u);
const saidAt = (offset: number, text: string): SaidPlace => ({ ruleId: 'a', offset, endOffset: offset + text.length });
/** Edits that put `after` in the place of every `before`, with `gap` around them. */
const editsOf = (gap: string, words: readonly { before: string; after: string }[]): FileEdit[] => {
  let offset = gap.length;
  return words.map(({ before, after }) => {
    const edit = { offset, endOffset: offset + before.length, text: after };
    offset = edit.endOffset + gap.length;
    return edit;
  });
};

test('places follow any change of the text around them', () => {
  fc.assert(
    fc.property(word, word, word, word, (lead, before, after, tail) => {
      const texts = [`${lead}|${before}|${tail}`, `${lead}|${after}|${tail}`] as const;
      fc.pre(before !== after && lead !== '' && tail !== '');
      const edits = editsOf(`${lead}|`, [{ before, after }]);
      const places = [saidAt(0, lead), saidAt(texts[0].length - tail.length, tail)];
      expect(follow(places, texts[0], edits)).toEqual([saidAt(0, lead), saidAt(texts[1].length - tail.length, tail)]);
      expect(follow([saidAt(0, texts[0])], texts[0], edits)).toEqual([saidAt(0, texts[1])]);
    }),
  );
});

test('places between many changes follow them, and the changes can be taken back', () => {
  const words = fc.array(fc.record({ before: word, after: word }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, (some) => {
      const gap = '|gap|';
      const textOf = (key: 'before' | 'after'): string => `${gap}${some.map((one) => one[key] + gap).join('')}`;
      const gapsIn = (text: string): SaidPlace[] =>
        [...text.matchAll(/\|gap\|/gu)].map(({ index }) => saidAt(index, gap));
      const [before, after] = [textOf('before'), textOf('after')];
      const edits = editsOf(gap, some);
      expect(changed(before, edits)).toBe(after);
      expect(follow(gapsIn(before), before, edits)).toEqual(gapsIn(after));
      expect(changed(after, reversed(edits, before))).toBe(before);
    }),
  );
});
