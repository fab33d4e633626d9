import type { DraftSource } from '../drafts/workspaces.js';
import { explainRule } from './explain-rule.js';
import { lintConversation } from './lint-conversation.js';
import { lintReply } from './lint-reply.js';
import { listRules } from './list-rules.js';
import { rewordReply } from './reword-reply.js';
import type { Tool } from './tool.js';

/** The tools, in the order in which clients list them: a line here and a file beside it make one. */
const tools = [lintReply, lintConversation, rewordReply, explainRule, listRules] as const;

export function createTools(source: DraftSource): Tool[] {
  return tools.map((create) => create(source));
}
