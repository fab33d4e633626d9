import type { Diagnostic } from 'vscode-languageserver';
import { replylint } from '../run-command.js';

/** Rule and place of each diagnostic, in order, with lines and columns from 1. */
export function placesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, range: { start, end } }) =>
    placed(String(code), start.line + 1, start.character + 1, end.line + 1, end.character + 1),
  );
}

/** What the command finds in a file, in the same form. */
export async function placesByCommand(path: string, cwd: string): Promise<string[]> {
  const { stdout, stderr } = await replylint(['-f', 'json', path], { cwd });
  if (stdout === '') throw new Error(stderr);
  return messagesIn(JSON.parse(stdout)).map(({ ruleId, line, column, endLine, endColumn }) =>
    placed(ruleId, line, column, endLine, endColumn),
  );
}

interface PlacedMessage {
  ruleId: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

function messagesIn({ files }: { files: { messages: PlacedMessage[] }[] }): PlacedMessage[] {
  return files.flatMap(({ messages }) => messages);
}

function placed(rule: string, line: number, column: number, endLine: number, endColumn: number): string {
  return `${line}:${column}-${endLine}:${endColumn} ${rule}`;
}
