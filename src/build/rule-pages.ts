import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upperFirst } from '../engine/text/wording.js';
import { markdown } from '../parsers/markup/markdown.js';
import { basisNames, channelsInWords, exceptionsOf, measuredSentence, presetSeverities } from '../rulebook/describe.js';
import { loadRulebook } from '../rulebook/loading/load-rules.js';
import { fieldsOf, readText, startParsing } from '../rulebook/loading/parse-context.js';
import type { Example, Rule } from '../rulebook/rule.js';

/**
 * The pages of a folder of rules, by their paths, as the rule files want them.
 * @throws {RulebookError} for rule files that cannot be used.
 */
export function pagesOf(directory: string): Map<string, string> {
  const { rules } = loadRulebook(directory);
  const categories = new Set(rules.map(({ category }) => category));
  return new Map(
    Array.from(categories, (category) => {
      const folder = join(directory, category);
      const page = categoryPage({ ...titleOf(folder), rules: rules.filter((rule) => rule.category === category) });
      return [join(folder, 'README.md'), page];
    }),
  );
}

function titleOf(folder: string): Pick<Category, 'title' | 'about'> {
  const path = join(folder, 'category.yml');
  const reading = startParsing(readFileSync(path, 'utf8'), path);
  const fields = fieldsOf(reading.file.root);
  return {
    title: readText(reading, fields.get('title'), 'title'),
    about: readText(reading, fields.get('about'), 'about'),
  };
}

/** A folder of rules. */
export interface Category {
  title: string;
  about: string;
  rules: readonly Rule[];
}

const maxExamples = 3;

/** The page about a category, as Markdown: what each rule says, why, and what it lets pass. */
export function categoryPage({ title, about, rules }: Category): string {
  const sections = [
    '<!-- Written by `npm run docs` from the rule files. Change those, and run it again. -->',
    `# Rules about ${prose(title.charAt(0).toLowerCase() + title.slice(1))}`,
    prose(about),
    ...(rules.some(speaksOfLists) ? ['Words in square brackets are lists in [words.yml](../words.yml).'] : []),
    ...rules.flatMap(ruleSection),
  ];
  return `${sections.join('\n\n')}\n`;
}

function speaksOfLists(rule: Rule): boolean {
  return exceptionsOf(rule).some((text) => text.includes('['));
}

function ruleSection(rule: Rule): string[] {
  const { id, title, why, basis, instead, examples, fine, measured } = rule;
  const name = id.slice(id.indexOf('/') + 1);
  return [
    `## [${code(id)}](${encodeURI(name)}.yml)`,
    `**${prose(sentence(title))}** ${prose(why)}`,
    scope(rule),
    ...list(
      'It is based on:',
      basis.map(({ kind, says }) => `${basisNames[kind]}. ${prose(says)}`),
    ),
    ...measured.map((figures) => prose(measuredSentence(figures))),
    ...list(
      'Write instead:',
      instead.map(({ text }) => code(text)),
    ),
    ...list('Examples:', examples.slice(0, maxExamples).map(exampleItem)),
    ...list('It does not flag:', [...fine.slice(0, maxExamples).map(code), ...exceptionsOf(rule).map(prose)]),
    'To turn it off everywhere, write this in `.replylintrc.yaml`:',
    `\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``,
    'To leave one place alone, put this above it:',
    `\`\`\`html\n<!-- replylint-disable-next-line ${id} -- the reason -->\n\`\`\``,
  ];
}

function scope(rule: Rule): string {
  const severities = presetSeverities(rule).map(({ preset, severity }) => `${severity} in \`${preset}\``);
  return `${upperFirst(severities.join(', '))}; for ${channelsInWords(rule)}.`;
}

/** What was said before, then what the rule flags, then better words. */
function exampleItem({ before, after, customer, platform, earlier = [] }: Example): string {
  return [
    ...(platform === undefined ? [] : [`In an export of ${code(platform)}: `]),
    ...earlier.map((text) => `After ${code(text)}: `),
    ...(customer === undefined ? [] : [`In answer to ${code(customer)}: `]),
    `${code(before)} → ${prose(after)}`,
  ].join('');
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, items.map((item) => `- ${item}`).join('\n')];
}

function sentence(title: string): string {
  return /[.!?]$/u.test(title) ? title : `${title}.`;
}

/** Running text on one line, as Markdown. */
function prose(text: string): string {
  return markdown.encode(text.replace(/\s+/gu, ' '));
}

/** Text as it is, on one line, between more backticks than it has in a row. */
function code(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/gu), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return fence + space + line + space + fence;
}
