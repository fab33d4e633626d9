import type * as z from 'zod';
import { anyOf, didYouMean, quoted } from '../../shared/problem.js';
import { Refusal } from '../drafts/refusal.js';

/** What a tool answers: the same facts twice, since clients show a model the one or the other. */
export interface ToolAnswer {
  facts: Record<string, unknown>;
  text: string;
}

/** A tool as the server offers it. */
export interface Tool {
  /** In snake_case; stable, since people allow tools by name. */
  name: string;
  title: string;
  /** What the model reads before it calls: when, with what, and what comes of it. */
  description: string;
  input: z.ZodObject;
  output: z.ZodObject;
  /** @throws {Refusal} for arguments that it can't work with. */
  call(args: unknown): Promise<ToolAnswer>;
}

/** A tool as it is written. */
interface ToolDefinition<I extends z.ZodObject, O extends z.ZodObject> extends Omit<Tool, 'input' | 'output' | 'call'> {
  input: I;
  output: O;
  run(input: z.infer<I>): Promise<z.infer<O>>;
  textOf(facts: z.infer<O>): string;
}

export function defineTool<I extends z.ZodObject, O extends z.ZodObject>(definition: ToolDefinition<I, O>): Tool {
  const { name, title, description, input, output, run, textOf } = definition;
  return {
    name,
    title,
    description,
    input,
    output,
    async call(args) {
      const parsed = input.safeParse(args ?? {});
      if (!parsed.success) throw new Refusal(mistakes(parsed.error, Object.keys(input.shape)));
      const facts = await run(parsed.data);
      return { facts, text: textOf(facts) };
    },
  };
}

const maxMistakes = 5;

function mistakes({ issues }: z.ZodError, names: readonly string[]): string {
  return issues
    .slice(0, maxMistakes)
    .map((issue) => mistake(issue, names))
    .join('\n');
}

function mistake({ path, message, ...issue }: z.core.$ZodIssue, names: readonly string[]): string {
  const where = path.length === 0 ? '' : `\`${path.map(String).join('.')}\`: `;
  if (issue.code !== 'unrecognized_keys') return `${where}${message}`;
  const [key = ''] = issue.keys;
  const known = path.length === 0 ? didYouMean(key, names) || ` The arguments are ${anyOf(names)}.` : ' Leave it out.';
  return `${where}There is no argument ${quoted(key)}.${known}`;
}
