import { parseAst } from 'rolldown/parseAst';
import { expect, it } from 'vitest';

const { withLatePatterns }: { withLatePatterns(code: string, tree: ReturnType<typeof parseAst>): string } =
  await import(new URL('../../src/build/late-patterns.js', import.meta.url).href);

const cases: readonly { name: string; code: string; result: unknown; made: number }[] = [
  {
    name: 'a constant is made when it is first used, and once',
    code: 'const a = new RegExp("x"); const b = new RegExp("y"); const use = () => a.test("x"); done(use() && use());',
    result: true,
    made: 1,
  },
  {
    name: 'one that is never used is not made',
    code: 'const a = new RegExp("x"); done(typeof (() => a));',
    result: 'function',
    made: 0,
  },
  {
    name: 'a constant that is made of others comes with them',
    code: 'const a = new RegExp("x"); const all = new Map([["k", [a]]]); done(all.get("k")[0].source);',
    result: 'x',
    made: 1,
  },
  {
    name: 'a property of an object is made when it is read',
    code: 'export const forms = [{ name: "a", pattern: new RegExp("x") }, { name: "b", pattern: new RegExp("y") }]; done(forms[1].pattern.source + forms[1].pattern.source);',
    result: 'yy',
    made: 1,
  },
  {
    name: 'a name that is used for something else elsewhere stays as it is',
    code: 'const a = new RegExp("x"); const use = (a) => a; done(use(1));',
    result: 1,
    made: 1,
  },
  {
    name: 'a shorthand property',
    code: 'const a = new RegExp("x"); const both = () => ({ a }); done(both().a.source);',
    result: 'x',
    made: 1,
  },
  {
    name: 'what is made by a call is made at once',
    code: 'const a = [new RegExp("x")].map((pattern) => pattern.source); done(a[0]);',
    result: 'x',
    made: 1,
  },
  {
    name: 'a pattern that remembers where it is, within a function',
    code: 'const first = (text) => /\\p{Lu}/gu.exec(text)?.index; first("aB"); done(first("aB"));',
    result: 1,
    made: 2,
  },
  {
    name: 'a pattern that does not, within a function',
    code: 'const has = (text) => /\\p{Lu}/u.test(text); has("B"); done(has("aB"));',
    result: true,
    made: 1,
  },
];

it.each(cases)('$name', ({ code, result, made }) => {
  const late = withLatePatterns(code, parseAst(code)).replace('export ', '');
  let count = 0;
  const Counted = new Proxy(RegExp, {
    construct: (target, args) => {
      count++;
      return Reflect.construct(target, args);
    },
  });
  const results: unknown[] = [];
  new Function('RegExp', 'done', late)(Counted, (value: unknown) => results.push(value));
  expect({ results, count }).toEqual({ results: [result], count: made });
});

it.each([
  { name: 'a constant', code: 'const a = /\\p{L}\\/"/u; const use = (text) => a.test(text);' },
  { name: 'a property', code: 'const forms = [{ pattern: /\\p{L}/uy }];' },
  { name: 'within a function', code: 'const has = (text) => /\\p{L}/gu.test(text);' },
  { name: 'made at once', code: 'export const sources = [/\\p{L}/u].map(({ source }) => source);' },
])('$name: no literal stays', ({ code }) => {
  const literals: unknown[] = [];
  JSON.stringify(parseAst(withLatePatterns(code, parseAst(code))), (key, value) => {
    if (key === 'regex') literals.push(value);
    return value;
  });
  expect(literals).toEqual([]);
});

it('leaves types alone', () => {
  const code =
    'const a = /\\p{Lu}/u; type A = typeof a; const use = (text: string): boolean => (a as RegExp).test(text);';
  expect(withLatePatterns(code, parseAst(code, { lang: 'ts' }))).toContain('type A = typeof a;');
});
