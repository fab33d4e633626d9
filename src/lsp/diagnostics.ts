import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { createFingerprints } from '../reporters/shared/fingerprint.js';
import { printable } from '../reporters/shared/sanitize.js';
import type { Message } from '../shared/message.js';
import type { ClientFeatures } from './client.js';
import type { Findings } from './findings.js';
import type { EditorSettings } from './settings.js';

export interface DiagnosticOptions {
  settings: EditorSettings;
  features: ClientFeatures;
  /** The address of the page of a rule; undefined where there is none. */
  pageOf(ruleId: string): string | undefined;
}

export const source = 'replylint';

/** The code of what is said of a file that can't be read. */
const unreadable = 'unreadable';

/** What was found, as an editor shows it. */
export function diagnosticsOf(findings: Findings, options: DiagnosticOptions): Diagnostic[] {
  const { document, draft } = findings;
  if (draft === null) return [];
  if (draft.result.error !== null) return unreadableOf(findings, draft.result.error);
  return shownFindings(findings, options).map(({ message, severity, fingerprint }) => {
    const page = options.pageOf(message.ruleId);
    return {
      range: rangeOf(message, document),
      severity,
      source,
      code: message.ruleId,
      ...(page !== undefined && options.features.linksRules && { codeDescription: { href: page } }),
      message: printable(message.message),
      ...(options.features.keepsData && { data: { fingerprint } }),
    };
  });
}

export interface ShownFinding {
  message: Message;
  severity: DiagnosticSeverity;
  /** Of the rule, the record and the sentence: it stays the same where the place moves. */
  fingerprint: string;
}

/** The findings that the settings do not hide. */
export function shownFindings({ document, draft }: Findings, { settings }: DiagnosticOptions): ShownFinding[] {
  if (draft === null) return [];
  const path = draft.path ?? document.uri;
  const fingerprintOf = createFingerprints();
  return draft.result.messages.flatMap((message) => {
    const fingerprint = fingerprintOf({ path, message, sentence: message.sentence?.text ?? message.actual });
    const severity = settings.severities[message.severity];
    return severity === null ? [] : [{ message, severity, fingerprint }];
  });
}

export function rangeOf({ offset, endOffset }: Pick<Message, 'offset' | 'endOffset'>, document: TextDocument): Range {
  return { start: document.positionAt(offset), end: document.positionAt(endOffset) };
}

/** Why a library can't be read that could be read before; of other files that are none their own language servers speak. */
function unreadableOf({ document, draft, hasHeldReplies }: Findings, error: string): Diagnostic[] {
  if (!hasHeldReplies || draft === null || draft.result.unrecognized) return [];
  const said = error.startsWith(draft.result.path) ? error.slice(draft.result.path.length) : error;
  const [, line = '1', column = '1', sentence = said] = /^:(\d+):(\d+) (.*)$/su.exec(said) ?? [];
  const place = { line: Number(line) - 1, character: Number(column) - 1 };
  const start = document.positionAt(document.offsetAt(place));
  return [
    {
      range: { start, end: start },
      severity: DiagnosticSeverity.Information,
      source,
      code: unreadable,
      message: printable(sentence.replace(/^[:\s]+/u, '')),
    },
  ];
}
