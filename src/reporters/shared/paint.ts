import type { ChalkInstance } from 'chalk';
import type { Severity } from '../../shared/message.js';

export type Paint = (text: string) => string;

export function severityPaint(severity: Severity, chalk: ChalkInstance): Paint {
  switch (severity) {
    case 'error':
      return chalk.red;
    case 'warning':
      return chalk.yellow;
    case 'suggestion':
      return chalk.cyan;
  }
}

/** For words in a text, which are to be readable on light and on dark: black on the colour, in bold where that is red. */
export function severityTint(severity: Severity, chalk: ChalkInstance): Paint {
  switch (severity) {
    case 'error':
      return chalk.bgRed.whiteBright.bold;
    case 'warning':
      return chalk.bgYellow.black;
    case 'suggestion':
      return chalk.bgCyan.black;
  }
}

/** `lines` with their last word painted, which is `end` unless it holds spaces. */
export function paintEnd(lines: readonly string[], end: string, paint: Paint): string[] {
  const last = lines.at(-1) ?? '';
  if (!last.endsWith(end)) return [...lines];
  return [...lines.slice(0, -1), last.slice(0, last.length - end.length) + paint(end)];
}
