import { hash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import type { Settings } from '../../config/config.js';
import { formatForPath, holdsValues } from '../../parsers/index.js';
import type { Rulebook } from '../../rulebook/rule.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';

/**
 * Keys of all that the outcome of linting a text depends on: the text, how its file is read, the settings for it and the
 * company's own rules. Null where plugins have a say, which are programs and may depend on anything.
 */
export function createKeys(
  linter: Workspace,
  options: LinterOptions,
): (path: string, text: string) => Promise<string | null> {
  const books = new WeakMap<Rulebook, string>();
  const keys = new WeakMap<Settings, string | null>();
  const given = JSON.stringify({ ...options, cwd: null, config: null });

  async function bookKey(path: string): Promise<string> {
    const book = await linter.rulebookFor(path);
    const known = books.get(book);
    if (known !== undefined) return known;
    const key = hash('sha256', JSON.stringify(book));
    books.set(book, key);
    return key;
  }

  async function settingsKey(all: Settings, path: string): Promise<string | null> {
    // What is left out says nothing of the outcome, or goes by what it leads to: the rules themselves.
    const { ignored, names, otherFiles, configFiles: sources, ruleFiles, avoidRules, plugins, ...settings } = all;
    if (plugins.length > 0) return null;
    const own = ruleFiles.length > 0 || avoidRules.length > 0 ? await bookKey(path) : '';
    // Shorter than most drafts, with each of which it is read.
    return hash('sha256', JSON.stringify([given, settings, own]));
  }

  return async (path, text) => {
    const format = formatForPath(path);
    // Folders may say which texts of a catalogue are replies, and in which language.
    const place =
      format !== null && holdsValues(format)
        ? resolve(options.cwd ?? '.', path)
            .split(sep)
            .slice(-4)
        : [];
    const settings = await linter.settingsFor(path);
    const known = keys.get(settings);
    const key = known === undefined ? await settingsKey(settings, path) : known;
    keys.set(settings, key);
    return key === null ? null : hash('sha256', `${key}\0${[format, ...place].join('/')}\0${text}`, 'base64');
  };
}
