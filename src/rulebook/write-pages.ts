import { writeFileSync } from 'node:fs';
import { pagesOf } from './pages.js';
import { ProblemsError } from './problem.js';

// Writes the page of each category. Run as `node <built file> [rules folder]`.
try {
  for (const [path, page] of pagesOf(process.argv[2] ?? 'rules')) writeFileSync(path, page);
} catch (error) {
  if (!(error instanceof ProblemsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
