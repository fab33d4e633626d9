import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { categoryPage, pagesOf } from '../../src/build/rule-pages.js';
import { lint } from '../../src/linter/lint.js';
import { parseRuleFile } from '../../src/rulebook/loading/parse-rule.js';
import type { Rule } from '../../src/rulebook/rule.js';

const root = join(import.meta.dirname, '../..');

const written = globSync('rules/*/README.md', { cwd: root });

const pages = new Map([...pagesOf(join(root, 'rules'))].map(([path, page]) => [relative(root, path), page]));

describe('the pages are those of the rule files', () => {
  test.each([...new Set([...pages.keys(), ...written])].sort())('%s', (path) => {
    const page = pages.get(path);
    expect(page, `${path} is about no rules. Remove it.`).toBeDefined();
    const text = written.includes(path) ? readFileSync(join(root, path), 'utf8') : null;
    expect(text === page, `${path} is stale. Run \`npm run docs\`.`).toBe(true);
  });
});

function rule(extra: string): Rule {
  const text = `title: Promises soon
why: The customer hears that you do not know when.
basis:
  - practice: Trainers ask for a date.
  - research: Nobody knows.
severity: warning
flag:
  - very soon
examples:
  - before: It comes very soon.
    after: It comes on Monday.
${extra}`;
  const { rule: read, problems } = parseRuleFile({ text, path: 'soon.yml', id: 'acme/soon', category: 'acme' });
  expect(problems).toEqual([]);
  if (!read) throw new Error('no rule');
  return read;
}

const pageWith = (extra: string): string =>
  categoryPage({ title: 'Time', about: 'When things come.', rules: [rule(extra)] });

describe('a page', () => {
  test('says all there is to say', () => {
    expect(
      pageWith(`strict: error
recommended: false
channels: [email, chat]
instead:
  - It comes on {day}.
fine:
  - Not very soon.
unless:
  - not very soon
rescued-by:
  - ^ on {day}
not-in: [question]
measured: {replies: 39563, hits: 389, read: 130, right: 121}
`),
    ).toBe(`<!-- Written by \`npm run docs\` from the rule files. Change those, and run it again. -->

# Rules about time

When things come.

Words in square brackets are lists in [words.yml](../words.yml).

## [\`acme/soon\`](soon.yml)

**Promises soon.** The customer hears that you do not know when.

Off in \`recommended\`, off in \`strict\`, warning in \`all\`; for email, chat.

It is based on:

- What practitioners teach. Trainers ask for a date.
- Published research. Nobody knows.

Measured on 39,563 real replies: 389 places, 121 of 130 read were right (93%).

Write instead:

- \`It comes on {day}.\`

Examples:

- \`It comes very soon.\` → It comes on Monday.

It does not flag:

- \`Not very soon.\`
- In a question.
- Where it is part of “not very soon”.
- Where the same sentence or one of the next two has “on [day]” at the start of a sentence.

To turn it off everywhere, write this in \`.replylintrc.yaml\`:

\`\`\`yaml
rules:
  acme/soon: off
\`\`\`

To leave one place alone, put this above it:

\`\`\`html
<!-- replylint-disable-next-line acme/soon -- the reason -->
\`\`\`
`);
  });

  test.each([
    {
      name: 'markup',
      fine: 'Write *this* _now_ <b>bold</b> | [x](y)',
      shows: '- `Write *this* _now_ <b>bold</b> | [x](y)`',
    },
    { name: 'backticks', fine: 'Type `x` or ``y', shows: '- ```Type `x` or ``y```' },
    { name: 'a backtick at the end', fine: 'Type `x`', shows: '- `` Type `x` ``' },
    { name: 'several lines', fine: 'Hi Jo,\n\nIt is here.', shows: '- `Hi Jo, It is here.`' },
  ])('shows a text with $name as it is', ({ fine, shows }) => {
    expect(pageWith(`fine:\n  - ${JSON.stringify(fine)}\n`).split('\n')).toContain(shows);
  });

  test('markup in a sentence is shown, not obeyed', () => {
    const text = pageWith('').replace('Trainers ask for a date.', '');
    const { basis, ...others } = rule('');
    const page = categoryPage({
      title: 'Time',
      about: 'When *things* come.',
      rules: [{ ...others, basis: basis.map(({ kind }) => ({ kind, says: 'See <b>this</b> and [that](x).' })) }],
    });
    expect(page).toContain('When \\*things\\* come.');
    expect(page).toContain('See \\<b>this\\</b> and [that\\](x).');
    expect(text).not.toContain('\\');
  });

  test('what it quotes is not held against it', () => {
    const page = pageWith('fine:\n  - Unfortunately, you must wait.\n');
    expect(lint(page, { format: 'markdown', rules: { structure: 'off' } })).toEqual([]);
  });
});
