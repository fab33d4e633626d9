import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withForms } from '../src/rulebook/forms.js';
import { loadRulebook } from '../src/rulebook/load.js';
import { proveRules } from '../src/rulebook/proof.js';

const rulebook = await withForms(loadRulebook(join(import.meta.dirname, '../rules')), { lists: {}, forms: {} });

test.each(rulebook.rules)('$id stands up to its own tests', (rule) => {
  expect(proveRules([rule], rulebook).map(({ message }) => message)).toEqual([]);
});
