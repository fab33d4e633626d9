import retextEnglish from 'retext-english';
import { type Plugin, unified } from 'unified';
import type { VFileMessage } from 'vfile-message';
import type { Finding } from './analysis/finding.js';
import type { Passage } from './analysis/passage.js';
import { messagesOf } from './retext/run.js';
import { wordsInstead } from './rewording/proposals.js';
import { upperFirst } from './text/wording.js';

/** A further retext plugin that the configuration names. */
export interface ExtraPlugin {
  name: string;
  plugin: Plugin<[unknown?]>;
  options: unknown;
}

/** What further plugins find in a paragraph. */
export function pluginRunnerOf(extra: readonly ExtraPlugin[]): (passage: Passage) => Finding[] {
  if (extra.length === 0) return () => [];
  const plugins = extra.map(({ plugin, options }): [typeof plugin, unknown] => [plugin, options]);
  const processor = unified().use(retextEnglish).use(plugins).freeze();
  return (passage) =>
    messagesOf(processor, passage).map(({ message, start, end }) => ({
      ruleId: ruleIdOf(message),
      severity: message.fatal ? 'error' : 'suggestion',
      message: upperFirst(message.reason),
      why: message.note ?? 'A plugin that your configuration names reported this.',
      block: passage.block,
      start: start + passage.offset,
      end: end + passage.offset,
      sentence: null,
      suggestions: (message.expected ?? []).map((text) =>
        wordsInstead(text, { start: start + passage.offset, end: end + passage.offset }),
      ),
      edit: null,
    }));
}

function ruleIdOf({ source, ruleId }: VFileMessage): string {
  return [source, ruleId].filter(Boolean).join('/') || 'plugin';
}
