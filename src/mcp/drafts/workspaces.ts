import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Preset, RuleSettings } from '../../rulebook/presets.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { Channel } from '../../shared/reply.js';
import { createWorkspace, type Workspace } from '../../workspace/workspace.js';

/** What is named when the server starts. Paths are absolute: a client starts it in a folder of its own choosing. */
export interface ServingOptions {
  /** The configuration; left out, there is none, and none is looked for. */
  config?: string | undefined;
  /** Whether configurations and plugins that are programs may run. */
  allowCode: boolean;
  preset?: Preset | undefined;
  channel?: Channel | undefined;
  rules?: RuleSettings | undefined;
  /** The folder whose files may be read, links followed; left out, none are. */
  root?: string | undefined;
}

/** What tools lint with. */
export interface DraftSource {
  /** The folder whose files may be read, itself no link; null for none. */
  root: string | null;
  /** @param channel goes before the one that was named at start. */
  workspaceFor(channel: Channel | undefined): Workspace;
}

export function createDraftSource(options: ServingOptions): DraftSource {
  const { config, allowCode, preset, channel, rules } = options;
  const root = options.root === undefined ? null : realpathSync.native(options.root);
  const workspaces = new Map<Channel | null, Workspace>();
  const cwd = root ?? (config === undefined ? '/' : dirname(config));
  const make = (sentBy: Channel | undefined): Workspace =>
    createWorkspace({
      cwd,
      config: config ?? false,
      allowCode,
      ...(preset && { preset }),
      ...(rules && { rules }),
      ...(sentBy && { channel: sentBy }),
    });
  return {
    root,
    workspaceFor: (named = channel) => getOrCreate(workspaces, named ?? null, () => make(named)),
  };
}
