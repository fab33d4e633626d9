import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BuiltInSettings } from '../../page/page-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { CommandDescription } from '../options/command.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import { configOptions, ruleOption } from '../options/shared-options.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

interface PageFlags extends ConfigFlags {
  outputFile?: string;
}

/** `replylint page -o replylint.html`: a page that lints as one types, for people without a terminal. */
export const command: CommandDescription<PageFlags> = {
  summary: 'write a page that lints as you type, for people without a terminal',
  options: [
    { flags: '-o, --output-file <file>', description: 'the file to write; - for standard output' },
    ...configOptions,
    ruleOption,
  ],
  footer: `
The page is one file that loads nothing and sends nothing. It starts with the rules, the preset and the channel of
your configuration.`,
  run: (_words, flags, { io }) => writePage(flags, io),
};

async function writePage({ outputFile, ...flags }: PageFlags, io: Io): Promise<number> {
  if (outputFile === '' || (outputFile === undefined && io.stdout.isTTY))
    throw new UsageError('Name the file for the page: `replylint page -o replylint.html`.');
  const file = outputFile === '-' ? undefined : outputFile;
  const { createWorkspace } = await import('../../workspace/workspace.js');
  const linter = createWorkspace(linterOptions(flags, io));
  if (file !== undefined) await checkFile(file, linter, io);
  const html = await pageWith(await settingsFor(linter, io));
  if (file === undefined) {
    io.stdout.write(html);
    return 0;
  }
  const [{ writeWhole }, { reasonOf }] = await Promise.all([
    import('../output/replace-file.js'),
    import('../../files/read-error.js'),
  ]);
  try {
    await writeWhole(resolve(io.cwd(), file), html);
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${file} ${reason}.`);
  }
  io.stdout.write(`Wrote ${file}. Open it in a browser.\n`);
  return 0;
}

/** Keeps the page from taking the place of what it is made by. */
async function checkFile(file: string, linter: Workspace, io: Io): Promise<void> {
  const [{ checkTargets }, { checkWrittenFiles }] = await Promise.all([
    import('../output/report-targets.js'),
    import('../output/written-files.js'),
  ]);
  checkTargets([{ file }], io);
  const read = { drafts: [], named: new Set<string>(), usesStdin: false, texts: [null] };
  await checkWrittenFiles([{ what: 'The page', file }], read, { io, linter });
}

const noSettings = '<script type="application/json" id="settings">{}</script>';

async function pageWith(settings: BuiltInSettings): Promise<string> {
  const { packageRoot } = await import('../package/root.js');
  const html = readFileSync(new URL('dist/page/replylint.html', packageRoot()), 'utf8');
  // So that nothing in it ends the element.
  const json = JSON.stringify(settings).replaceAll('<', '\\u003C');
  return html.replace(noSettings, () => noSettings.replace('{}', () => json));
}

/** What the configuration says, as far as a page can know it. */
async function settingsFor(linter: Workspace, io: Io): Promise<BuiltInSettings> {
  const { ownRulebook, rulebook: builtIn } = await import('../../linter/on-demand.js');
  const [settings, book] = await Promise.all([linter.settingsFor(null), linter.rulebookFor(null)]);
  if (settings.plugins.length > 0)
    io.stderr.write('The retext plugins of your configuration stay out of the page: it runs the rules alone.\n');
  const { channel, preset, rules } = settings;
  return { channel, preset, rules, houseRules: ownRulebook(book, builtIn) };
}
