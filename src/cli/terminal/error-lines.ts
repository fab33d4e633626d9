import { formatProblem, ProblemsError } from '../../shared/problem.js';
import { UsageError } from './usage-error.js';

/** What is said about an error that ends a run, a line each. */
export function errorLines(error: unknown): string[] {
  if (error instanceof ProblemsError) return error.problems.map(formatProblem);
  if (error instanceof UsageError) return [error.message];
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return ['replylint stopped because of a bug. Please report it with the lines below.', ...trace.split('\n')];
}
