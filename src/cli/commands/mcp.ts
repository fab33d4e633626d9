import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { reasonOf } from '../../files/read-error.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { quoted } from '../../shared/problem.js';
import type { CommandDescription } from '../options/command.js';
import type { ConfigFlags } from '../options/config-flags.js';
import { choosingOptions, configOption, ruleOption } from '../options/shared-options.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

interface McpFlags extends Pick<ConfigFlags, 'configCode' | 'preset' | 'channel' | 'rule'> {
  config?: string;
  root?: string;
}

/** `replylint mcp`: a server for AI agents, on standard input and output. */
export const command: CommandDescription<McpFlags> = {
  summary: 'serve AI agents that write replies (Model Context Protocol, over stdio)',
  options: [
    configOption,
    { flags: '--config-code', description: 'run a configuration or plugins that are code' },
    ...choosingOptions,
    ruleOption,
    { flags: '--root <folder>', description: 'let agents lint files in this folder; without it, no file is read' },
  ],
  footer: `
A client starts this command and talks to it. Without options it reads no file and looks for no configuration:
paths are whole, such as \`--config /home/ana/macros/.replylintrc.yaml\`.`,
  run: (_words, flags, { io }) => serveTools(flags, io),
};

async function serveTools(flags: McpFlags, io: Io): Promise<number> {
  const { config, configCode = false, preset, channel, rule, root } = flags;
  if (config !== undefined) checkWhole('--config', config, io);
  if (root !== undefined) checkRoot(root, io);
  if (io.stdin.isTTY) io.stderr.write('Waiting for a client of the Model Context Protocol; Ctrl-D ends this.\n');
  const [{ serve }, { readVersion }] = await Promise.all([
    import('../../mcp/serve.js'),
    import('../package/version.js'),
  ]);
  const options = { config, allowCode: configCode, preset, channel, rules: rule, root };
  await serve(options, readVersion(), {
    stdin: io.stdin,
    stdout: io.stdout,
    log: (line) => io.stderr.write(`replylint mcp: ${line.split('\n').map(sanitize).join('\n')}\n`),
  });
  return 0;
}

/** @throws {UsageError} for a path that depends on the folder in which the server is started. */
function checkWhole(option: string, path: string, io: Io): void {
  if (isAbsolute(path)) return;
  const whole = quoted(resolve(io.cwd(), path));
  throw new UsageError(
    `\`${option}\` takes a whole path here, since each client starts the server in a folder of its own. From this folder it is ${whole}.`,
  );
}

function checkRoot(root: string, io: Io): void {
  checkWhole('--root', root, io);
  try {
    if (statSync(root).isDirectory()) return;
  } catch (error) {
    throw new UsageError(`The folder ${quoted(root)} ${reasonOf(error) ?? 'can’t be read'}.`);
  }
  throw new UsageError(`\`--root\` takes a folder, and ${quoted(root)} is a file.`);
}
