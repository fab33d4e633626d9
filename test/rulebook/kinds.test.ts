import { expect, test } from 'vitest';
import { checks } from '../../src/engine/checks/index.js';
import { kindDefinitions, kinds } from '../../src/rulebook/kinds/index.js';
import { ruleKeys } from '../../src/rulebook/loading/rule-keys.js';

test('each kind has its keys in the rulebook and its check in the engine', () => {
  expect(Object.keys(checks)).toEqual(kinds);
});

test.each(Object.entries(kindDefinitions))('%s has no key that no rule file may have', (_, { keys, without }) => {
  expect([...keys, ...without].filter((key) => !ruleKeys.includes(key))).toEqual([]);
});
