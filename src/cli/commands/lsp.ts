import type { CommandDescription } from '../options/command.js';
import { isUntrustedCi } from '../terminal/is-untrusted-ci.js';

interface LspFlags {
  configCode?: boolean;
}

/** `replylint lsp`: findings as one types, in every editor that speaks the Language Server Protocol. */
export const command: CommandDescription<LspFlags> = {
  summary: 'answer an editor, over standard input and output (LSP)',
  options: [
    { flags: '--stdio', description: 'as some editors call it; it is the same without' },
    { flags: '--config-code', description: 'run configurations and plugins that are code' },
    { flags: '--no-config-code', description: 'run none of them, whatever the editor says' },
  ],
  footer: `
The README says what to put into the settings of VS Code, Neovim, Zed and Helix.`,
  async run(_words, { configCode }, { io }) {
    const [{ serve }, { packedRulePages }, { readVersion }] = await Promise.all([
      import('../../lsp/server.js'),
      import('../package/rule-pages.js'),
      import('../package/version.js'),
    ]);
    const code = configCode ?? (isUntrustedCi(io) ? false : null);
    return serve({
      input: io.stdin,
      output: io.stdout,
      cwd: io.cwd(),
      version: readVersion(),
      pageOf: packedRulePages(),
      code,
    });
  },
};
