import { agentsNotNamed, type CoachReport } from '../report.js';
import { periodOf } from '../words/months.js';
import { inReadingOrder } from '../words/reading-order.js';
import { card } from './card.js';
import { htmlDocument } from './document.js';
import { fileNamesOf } from './file-names.js';
import { baseStyle } from './style/base.js';
import { cardStyle } from './style/card.js';

/** A file that a report is made of. */
export interface CardFile {
  /** A safe file name that ends in `.html`. */
  name: string;
  /** Made when it is asked for: of thousands of agents one is held at a time. */
  readonly html: string;
}

const description = 'A card for a one-to-one';
const beginning =
  /^<!doctype html>\s[^\0]{0,900}<meta name="generator" content="replylint">\n<meta name="description" content="(?<what>[^"]*)">/u;

/** Whether the beginning of a file, of a thousand signs or more, is that of a card. */
export function isCard(text: string): boolean {
  return beginning.exec(text)?.groups?.['what'] === description;
}

/** A page an agent that prints on one sheet, in the order of their names; none for replies of which no agent is known. */
export function cardsOf(report: CoachReport): CardFile[] {
  const { agentReports, months } = inReadingOrder(report);
  const agents = agentReports.filter(({ name }) => name !== agentsNotNamed);
  const names = fileNamesOf(agents.map(({ name }) => name));
  const period = periodOf(months);
  return agents.map((agent, i) => ({
    name: names[i] ?? 'agent.html',
    get html() {
      const style = baseStyle + cardStyle;
      return htmlDocument({ title: agent.name, description, style, skip: null, body: card(agent, period) });
    },
  }));
}
