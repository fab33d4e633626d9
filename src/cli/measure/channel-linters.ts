import type { LabelledReply } from '../../evaluation/labelled-reply.js';
import { activeRules } from '../../rulebook/presets.js';
import type { Channel } from '../../shared/reply.js';
import { createWorkspace, type Workspace } from '../../workspace/workspace.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import type { Io } from '../terminal/io.js';

/** A linter for each channel. As everywhere, an option counts more than what a reply says. */
export class ChannelLinters {
  readonly #flags: ConfigFlags;
  readonly #io: Io;
  readonly #made = new Map<Channel | undefined, Workspace>();

  constructor(flags: ConfigFlags, io: Io) {
    this.#flags = flags;
    this.#io = io;
  }

  linterFor(reply: Pick<LabelledReply, 'channel'>): Workspace {
    const channel = this.#flags.channel ?? reply.channel ?? undefined;
    const known = this.#made.get(channel);
    if (known) return known;
    const linter = createWorkspace(linterOptions(channel ? { ...this.#flags, channel } : this.#flags, this.#io));
    this.#made.set(channel, linter);
    return linter;
  }

  /** The rules that are on for a reply that names no channel. */
  async ruleIds(): Promise<string[]> {
    const linter = this.linterFor({ channel: null });
    const { rules } = await linter.rulebookFor(null);
    return activeRules(rules, await linter.settingsFor(null)).map(({ rule }) => rule.id);
  }
}
