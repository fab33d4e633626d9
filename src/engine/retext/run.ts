import type { Root } from 'nlcst';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Range } from '../../shared/reply.js';
import type { Passage } from '../analysis/passage.js';

/** What a retext plugin says at a place. The range is one of the passage's text. */
export interface RetextMessage extends Range {
  message: VFileMessage;
}

/** What of unified runs plugins over a tree. */
interface PluginRunner {
  runSync(tree: Root, file: VFile): unknown;
}

/** The messages of plugins about a paragraph, in the order in which they were given; those that name no place are left out. */
export function messagesOf(processor: PluginRunner, passage: Passage): RetextMessage[] {
  const file = new VFile(passage.text);
  processor.runSync(passage.tree, file);
  return file.messages.flatMap((message) => {
    const place = message.place && 'start' in message.place ? message.place : null;
    const start = place?.start.offset;
    const end = place?.end.offset;
    return start === undefined || end === undefined ? [] : [{ message, start, end }];
  });
}
