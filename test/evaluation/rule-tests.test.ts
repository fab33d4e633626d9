import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRuleTests } from '../../src/evaluation/rule-tests.js';
import { loadRulebook } from '../../src/rulebook/loading/load-rules.js';
import { withForms } from '../../src/rulebook/verb-forms.js';

const rulebook = await withForms(loadRulebook(join(import.meta.dirname, '../../rules')), { lists: {}, forms: {} });

test.each(rulebook.rules)('$id stands up to its own tests', (rule) => {
  expect(runRuleTests([rule], rulebook).map(({ message }) => message)).toEqual([]);
});
