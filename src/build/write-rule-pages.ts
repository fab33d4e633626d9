import { writeFileSync } from 'node:fs';
import { ProblemsError } from '../shared/problem.js';
import { pagesOf } from './rule-pages.js';

// Writes the page of each category. Run as `node <built file> [rules folder]`.
try {
  for (const [path, page] of pagesOf(process.argv[2] ?? 'rules')) writeFileSync(path, page);
} catch (error) {
  if (!(error instanceof ProblemsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
