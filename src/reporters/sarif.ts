import type { Message } from '../shared/message.js';
import { levels, ruleEntry } from './sarif/rule-entry.js';
import { excerptsOf } from './shared/excerpt.js';
import { createFingerprints } from './shared/fingerprint.js';
import { jsonText } from './shared/json-text.js';
import { fullText, replyName } from './shared/labels.js';
import { positionNear } from './shared/positions.js';
import type { ReportedFile, Reporter } from './shared/reporter.js';
import { oneLine } from './shared/sanitize.js';

const opening = `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The root of the repository."}}},"results":[\n`;

/** SARIF 2.1.0. The rules come last, since only then it is known which of them found something. */
export const sarif: Reporter = async function* (
  batches,
  { pathFromRoot = (path) => path, describeRule, pageOf, version },
) {
  const fingerprintOf = createFingerprints();
  /** The rules that found something, as they are described, in the order of their indexes. */
  const rules = new Map<string, { index: number; entry: string }>();
  let before = opening;
  for await (const batch of batches)
    for (const file of batch) {
      const findings = inOrder(file);
      const excerptOf = await excerptsOf(
        file,
        findings.map(({ message }) => message),
      );
      const path = pathFromRoot(file.path);
      for (const { message, suppressions } of findings) {
        const rule = rules.get(message.ruleId) ?? {
          index: rules.size,
          entry: jsonText(ruleEntry(message, describeRule?.(message.ruleId), pageOf?.(message.ruleId))),
        };
        rules.set(message.ruleId, rule);
        const fingerprint = fingerprintOf({ path, message, sentence: excerptOf(message).text });
        yield before + jsonText(result({ message, suppressions, path, file, fingerprint, ruleIndex: rule.index }));
        before = ',\n';
      }
    }
  const driver = jsonText({ name: 'replylint', ...(version && { semanticVersion: version }) }).slice(0, -1);
  const entries = Array.from(rules.values(), ({ entry }) => entry).join(',');
  yield `${before === opening ? opening : '\n'}],"tool":{"driver":${driver},"rules":[${entries}]}}}]}\n`;
};

interface Suppression {
  kind: 'inSource' | 'external';
  justification?: string;
}

interface ReportedFinding {
  message: Message;
  /** Empty for what is reported: in one run, either all results have the list or none. */
  suppressions: readonly Suppression[];
}

/** What is reported and what is left alone, so that a finding keeps its fingerprint when it moves from one to the other. */
function inOrder({ messages, suppressed = [] }: ReportedFile): ReportedFinding[] {
  const all = [
    ...messages.map((message): ReportedFinding => ({ message, suppressions: [] })),
    ...suppressed.map(({ message, by, reason }): ReportedFinding => {
      const kind = by === 'comment' ? 'inSource' : 'external';
      return { message, suppressions: [{ kind, ...(reason !== null && { justification: oneLine(reason) }) }] };
    }),
  ];
  return all.sort((a, b) => a.message.offset - b.message.offset || a.message.endOffset - b.message.endOffset);
}

interface SarifResult extends ReportedFinding {
  path: string;
  file: ReportedFile;
  fingerprint: string;
  ruleIndex: number;
}

function result({ message, suppressions, path, file, fingerprint, ruleIndex }: SarifResult) {
  const { ruleId, severity, reply, expected, fix } = message;
  const artifactLocation = artifact(path);
  const region = { ...regionOf(message, message, file), ...snippetOf(message, file) };
  return {
    ruleId,
    ruleIndex,
    level: levels[severity],
    message: { text: messageText(message) },
    locations: [
      {
        physicalLocation: { artifactLocation, region },
        ...(reply && { logicalLocations: [{ name: replyName(reply), kind: 'record' }] }),
      },
    ],
    partialFingerprints: { 'replyHash/v1': fingerprint },
    suppressions,
    ...(fix && {
      fixes: [
        {
          description: {
            text: fix.safety === 'safe' ? 'Safe to apply as it is.' : 'Read it through before you send it.',
          },
          artifactChanges: [
            {
              artifactLocation,
              replacements: [{ deletedRegion: regionOf(message, fix, file), insertedContent: { text: fix.text } }],
            },
          ],
        },
      ],
    }),
    properties: { expected },
  };
}

/** In SARIF, `{0}` stands for an argument and `[words](target)` for a link; linted words are neither. */
function messageText(message: Message): string {
  return fullText(message)
    .replaceAll('{', '‹')
    .replaceAll('}', '›')
    .replace(/\](?=\()/gu, '] ');
}

function regionOf(message: Message, { offset, endOffset }: { offset: number; endOffset: number }, file: ReportedFile) {
  const chars = { charOffset: offset, charLength: endOffset - offset };
  if (offset === message.offset && endOffset === message.endOffset) {
    const { line, column, endLine, endColumn } = message;
    return { startLine: line, startColumn: column, endLine, endColumn, ...chars };
  }
  if (!file.content) return chars;
  const start = positionNear(file.content, message, offset);
  const end = positionNear(file.content, message, endOffset);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column, ...chars };
}

const maxSnippetLength = 1000;

function snippetOf({ offset, endOffset }: Message, { content }: ReportedFile) {
  if (!content || endOffset - offset > maxSnippetLength) return {};
  const { text, start } = content;
  return { snippet: { text: text.slice(offset - start.offset, endOffset - start.offset) } };
}

function artifact(path: string) {
  const uri = path
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return uri.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}
