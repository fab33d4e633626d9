import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { addAll } from '../shared/add-all.js';
import { fixerOf, fixText } from '../workspace/fix-text.js';
import { type DiagnosticOptions, diagnosticsOf, type ShownFinding, shownFindings } from './diagnostics.js';
import { editsBetween, workspaceEdit } from './edits.js';
import type { Findings } from './findings.js';
import { leaveAlone } from './leave-alone.js';
import { rewordingsOf } from './rewordings.js';

/** The kind of the action that makes every safe change of a document. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.replylint`;

export interface ActionOptions extends DiagnosticOptions {
  openAt(uri: string): TextDocument | undefined;
}

/** More findings at one place than anybody chooses from. */
const maxFindings = 10;

/**
 * What can be done at a place of a document, as it is now. What the editor shows of an earlier version counts for nothing:
 * the findings are those of this version, and so are the edits.
 */
export async function codeActionsOf(
  findings: Findings,
  { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
  options: ActionOptions,
): Promise<CodeAction[]> {
  if (findings.draft === null || findings.draft.result.error !== null || !options.features.takesActions) return [];
  const actions: CodeAction[] = [];
  // Making all changes takes several rounds, too much for whoever only moves about in the text.
  if (context.only?.some((kind) => isWithin(fixAllKind, kind))) addAll(actions, await fixAll(findings, options));
  if (context.only && !context.only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) return actions;
  const diagnostics = diagnosticsOf(findings, options);
  const from = findings.document.offsetAt(range.start);
  const to = findings.document.offsetAt(range.end);
  const here = shownFindings(findings, options)
    .map((finding, i) => ({ ...finding, diagnostic: diagnostics[i] }))
    .filter(({ message }) => message.offset <= to && message.endOffset >= from)
    .slice(0, maxFindings);
  for (const finding of here) addAll(actions, await rewordingActions(finding, findings, options));
  for (const finding of here) addAll(actions, await leaveAloneActions(finding, findings, options));
  return actions;
}

function isWithin(kind: string, wanted: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}

interface FindingHere extends ShownFinding {
  diagnostic: Diagnostic | undefined;
}

async function rewordingActions(
  { message, diagnostic }: FindingHere,
  { document, draft }: Findings,
  { features }: ActionOptions,
): Promise<CodeAction[]> {
  if (draft === null) return [];
  const rewordings = await rewordingsOf(message, draft, features.takesSnippets);
  const preferred = rewordings.find(({ isSafe }) => isSafe);
  return rewordings.map((rewording) => ({
    title: rewording.title,
    kind: CodeActionKind.QuickFix,
    ...(diagnostic && { diagnostics: [diagnostic] }),
    ...(rewording === preferred && { isPreferred: true }),
    edit: workspaceEdit(document, [rewording.edit], features),
  }));
}

async function leaveAloneActions(
  { message, diagnostic }: FindingHere,
  findings: Findings,
  options: ActionOptions,
): Promise<CodeAction[]> {
  const action = await leaveAlone(message, findings, options);
  if (action === null) return [];
  return [{ ...action, kind: CodeActionKind.QuickFix, ...(diagnostic && { diagnostics: [diagnostic] }) }];
}

/** What `--fix` would do to the document. */
async function fixAll({ document, draft }: Findings, { features }: ActionOptions): Promise<CodeAction[]> {
  if (draft === null) return [];
  const { result } = await fixText(draft.result, fixerOf(draft.linter, draft.named));
  const edits = editsBetween(draft.result.text, result.text);
  if (edits.length === 0) return [];
  const edit = workspaceEdit(document, edits, features);
  return [{ title: 'Make all safe changes of replylint', kind: fixAllKind, edit }];
}
