import type { FileSettings } from '../../workspace/file-settings.js';
import { isOfAll } from './record-fits.js';

/** What the configuration says of files and no file of a run fits, where all that it is about are in the run. */
export class FileFits {
  readonly #folders: readonly string[];
  /** By configuration, what has fitted no file so far. */
  readonly #idle = new Map<string, readonly string[]>();

  /** @param folders what the call names, absolute. */
  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  look(settings: FileSettings): void {
    const [file] = settings.configFiles;
    if (file === undefined || !isOfAll(settings, this.#folders)) return;
    const { otherFiles } = settings;
    const before = this.#idle.get(file);
    if (before?.length !== 0) this.#idle.set(file, before?.filter((shown) => otherFiles.includes(shown)) ?? otherFiles);
  }

  notes(): string[] {
    const idle = new Set([...this.#idle.values()].flat());
    return Array.from(idle, (shown) => `No file fits ${shown} in your configuration. Correct it, or remove it.`);
  }
}
