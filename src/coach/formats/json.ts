import { jsonText } from '../../reporters/shared/json-text.js';
import type { CoachReport } from '../report.js';
import type { SentenceExample } from '../state.js';

/**
 * The report for programs, as one line: `version` is 1, and the rest is what `CoachReport` says, field by field. Shares and
 * rates are numbers from 0 to 1, months are `2026-03`, and what cannot be known is null. More fields may come, none go.
 * Of an example it holds what may be shown: never what the export calls the agent.
 */
export function json(report: CoachReport): string {
  const agentReports = report.agentReports.map((agent) => ({
    ...agent,
    practise: agent.practise.map(withShownExamples),
    together: agent.together && withShownExamples(agent.together),
  }));
  const headlines = report.headlines.map(withShownExamples);
  const further = report.further.map(withShownExamples);
  return `${jsonText({ version: 1, ...report, headlines, further, agentReports })}\n`;
}

function withShownExamples<T extends { examples: readonly SentenceExample[] }>(part: T) {
  return { ...part, examples: part.examples.map(shownExample) };
}

function shownExample({ ruleId, month, words, sentence, rewording, inLibrary, isAdvice = false }: SentenceExample) {
  return { ruleId, month, words, sentence, rewording, isAdvice, inLibrary };
}
