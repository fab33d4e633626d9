import type { EditableDocument } from '../linter/edit-document.js';
import type { FileContext } from './file-context.js';
import type { Formats, OpenedText, TextOptions } from './formats.js';

type InContext = (text: string, named: TextOptions) => Promise<[OpenedText, FileContext]>;

/** Opens texts for edits. */
export class EditableTexts {
  readonly #formats: Formats;
  readonly #inContext: InContext;
  readonly #remembers: boolean;
  #last: { named: TextOptions; opened: EditableDocument } | null = null;

  /** @param remembers whether the same text is asked for again and again: the last one stays open then. */
  constructor(formats: Formats, inContext: InContext, remembers: boolean) {
    this.#formats = formats;
    this.#inContext = inContext;
    this.#remembers = remembers;
  }

  /** @throws {ParseError} for a file of records that cannot be read. */
  async open(text: string, named: TextOptions): Promise<EditableDocument> {
    const { path, format } = named;
    const last = this.#last;
    if (last && last.named.path === path && last.named.format === format && last.opened.file === text)
      return last.opened;
    const { editableDocument } = await import('../linter/edit-document.js');
    const opened = editableDocument(text, await this.#formats.parserFor(...(await this.#inContext(text, named))));
    if (this.#remembers) this.#last = { named: { ...named }, opened };
    return opened;
  }
}
