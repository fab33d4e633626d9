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
