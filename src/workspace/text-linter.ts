import { SourceMap } from '../parsers/core/source-map.js';
import type { Message } from '../shared/message.js';
import type { Channel } from '../shared/reply.js';
import type { FileContext } from './file-context.js';
import { loadLinting } from './settings-rules.js';

/** Lints texts of one paragraph by themselves, at once, as replies that are sent there; null for the usual channel. */
export async function textLinterOf(
  context: FileContext,
  channel: Channel | null,
): Promise<(text: string) => Message[]> {
  const [{ rulesetFor }, { lintParsed }] = await Promise.all([context.rules(), loadLinting()]);
  const ruleset = await rulesetFor(channel ?? context.settings.channel);
  const parser = { encode: (words: string) => words };
  return (text) => {
    const block = { kind: 'paragraph' as const, text, opaque: [], sourceMap: SourceMap.verbatim(text) };
    const document = { replies: [{ ref: null, blocks: [block] }], comments: [] };
    return lintParsed(text, document, { parser, ruleset, knownIds: [], reportUnusedDirectives: false }).messages;
  };
}
