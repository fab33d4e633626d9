import type { AsyncBuffer, ColumnMetaData, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { DecodeError } from '../../../shared/decode-error.js';

/** How much of a file is read at once, in bytes; a longer page is read as a whole. */
const blockBytes = 64 * 1024;

export interface ParquetPage {
  header: PageHeader;
  /** As they are packed. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** The pages of one column in a group of rows. No more than one is held. */
export class ParquetPages {
  readonly #file: AsyncBuffer;
  #at: number;
  readonly #end: number;
  #valuesLeft: number;
  /** What was read last, and where it begins. */
  #block = new Uint8Array();
  #blockStart = 0;

  constructor(file: AsyncBuffer, column: ColumnMetaData) {
    this.#file = file;
    this.#at = Number(column.dictionary_page_offset || column.data_page_offset);
    this.#end = Math.min(this.#at + Number(column.total_compressed_size), file.byteLength);
    this.#valuesLeft = Number(column.num_values);
  }

  /** Null after the last. */
  async next(): Promise<ParquetPage | null> {
    if (this.#valuesLeft <= 0 || this.#at >= this.#end) return null;
    const header = await this.#header();
    const size = header.compressed_page_size;
    const bytes = await this.#bytes(size);
    this.#at += size;
    this.#valuesLeft -= valuesIn(header);
    if (this.#block.length > blockBytes) this.#block = new Uint8Array();
    return { header, bytes };
  }

  /** A header does not say how long it is, and may hold values of any length. */
  async #header(): Promise<PageHeader> {
    const left = this.#end - this.#at;
    for (let length = this.#held() || Math.min(blockBytes, left); ; length = Math.min(length * 2, left)) {
      const { buffer, byteOffset } = await this.#bytes(length);
      const reader = { view: new DataView(buffer, byteOffset, length), offset: 0 };
      try {
        const header = parquetHeader(reader);
        this.#at += reader.offset;
        return header;
      } catch (error) {
        if (!(error instanceof RangeError) || length === left) throw error;
      }
    }
  }

  /** How much of what follows was read already. */
  #held(): number {
    return Math.max(0, this.#blockStart + this.#block.length - this.#at);
  }

  /** What follows, without passing over it. */
  async #bytes(length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (length > this.#held()) {
      if (!(length <= this.#end - this.#at)) throw new DecodeError('ends early; write it again');
      const end = Math.min(this.#at + Math.max(length, blockBytes), this.#end);
      this.#block = new Uint8Array(await this.#file.slice(this.#at, end));
      this.#blockStart = this.#at;
    }
    const start = this.#at - this.#blockStart;
    return this.#block.subarray(start, start + length);
  }
}

/** Zero for a dictionary. */
function valuesIn({ data_page_header, data_page_header_v2 }: PageHeader): number {
  return (data_page_header ?? data_page_header_v2)?.num_values ?? 0;
}
