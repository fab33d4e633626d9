import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { rulebook } from '../../src/linter/described-rules.js';
import { lint } from '../../src/linter/lint.js';
import { parseRules } from '../../src/linter/parse-rules.js';
import { isReplyLevel } from '../../src/rulebook/kinds/index.js';

// Needs what `npm run build` makes.
const html = readFileSync(join(import.meta.dirname, '../../dist/page/replylint.html'), 'utf8');
const scripts = Array.from(
  html.matchAll(/<script(?<attributes>[^>]*)>(?<content>.*?)<\/script>/gsu),
  ({ groups }) => groups,
);
const [, style = ''] = /<style>(.*?)<\/style>/su.exec(html) ?? [];
const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html) ?? [];
const withoutCode = html.replace(/<(script|style)[^>]*>.*?<\/\1>/gsu, '');

describe('the page is one file', () => {
  test('which holds data and one script', () => {
    expect(scripts.map((script) => script?.['attributes'])).toEqual([' type="application/json" id="settings"', '']);
    expect(scripts[0]?.['content']).toBe('{}');
  });

  test('that names nothing to load', () => {
    expect(withoutCode).not.toMatch(/\b(?:src|srcset|action|ping|poster)\s*=/u);
    expect(Array.from(withoutCode.matchAll(/href="([^"]*)"/gu), ([, to]) => to)).toEqual(['data:,', '#draft']);
    expect(style).not.toMatch(/url\(|@import/u);
  });

  test('whose script loads and sends nothing', () => {
    expect(scripts[1]?.['content']).not.toMatch(
      /\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b|\bfetch\(|\bimport\(|\beval\(|\bnew Function\(/u,
    );
  });

  test('whose script nothing ends too early', () => {
    expect(scripts[1]?.['content']).not.toMatch(/<!--|<\/?script/iu);
    expect(() => new Function(scripts[1]?.['content'] ?? '(')).not.toThrow();
  });
});

describe('the policy', () => {
  const sources = Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
  const only = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;

  test('allows the script and the style of the page and nothing else', () => {
    expect(sources).toEqual({
      'default-src': "'none'",
      'script-src': only(scripts[1]?.['content'] ?? ''),
      'style-src': only(style),
      'img-src': 'data:',
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
  });
});

test('is no larger than it need be', () => {
  expect(html.length).toBeLessThan(2_000_000);
  expect(gzipSync(html).length).toBeLessThan(625_000);
});

test('is written as we ask others to write', () => {
  const off = rulebook.rules.filter(({ id, kind }) => isReplyLevel(kind) || id.startsWith('structure/'));
  const rules = Object.fromEntries(off.map(({ id }) => [id, 'off' as const]));
  const text = withoutCode.replace(/<pre>.*?<\/pre>/su, '');
  expect(lint(text, { preset: 'all', format: 'html', rules }).map(({ ruleId, actual }) => [ruleId, actual])).toEqual(
    [],
  );
});

test('shows house rules that can be used as they are', async () => {
  const [, sample = ''] = /<pre>(.*?)<\/pre>/su.exec(html) ?? [];
  const houseRules = await parseRules([{ path: 'house/rule-1.yml', text: sample }]);
  expect(lint('Please reach out to us.', { houseRules }).map(({ ruleId }) => ruleId)).toContain('house/rule-1');
});
