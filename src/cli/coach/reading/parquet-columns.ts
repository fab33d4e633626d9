import type { AsyncBuffer, ColumnMetaData, DecodedArray, FileMetaData, RowGroup, SchemaTree } from 'hyparquet';
import { parquetSchema } from 'hyparquet';
import { readPage } from 'hyparquet/src/column.js';
import { convert } from 'hyparquet/src/convert.js';
import { assembleAsync } from 'hyparquet/src/rowgroup.js';
import { getTreePath, isFlatColumn } from 'hyparquet/src/schema.js';
import type { ColumnDecoder } from 'hyparquet/src/types.js';
import { compressors } from 'hyparquet-compressors';
import { type ParquetPage, ParquetPages } from './parquet-pages.js';
import { parsersFor } from './parquet-parsers.js';
import { type PageValues, valuesIn } from './parquet-values.js';

/** A column of a group of rows, read page by page. */
export interface ParquetColumn {
  name: string;
  /** How many values can be taken before this is to be asked again; none at the end. */
  ready(): Promise<number>;
  take(): unknown;
}

/** Types that the library does not read, and that nothing is written in which people say. */
const unreadTypes: readonly (string | undefined)[] = ['INTERVAL', 'BSON'];

/** The columns of a group of rows, in the order of the file. */
export function columnsOf(file: AsyncBuffer, metadata: FileMetaData, group: RowGroup): ParquetColumn[] {
  const root = parquetSchema(metadata);
  return root.children.flatMap((top) => {
    const { name } = top.element;
    const leaves = group.columns.flatMap(({ meta_data: column }) =>
      column?.path_in_schema[0] === name ? [new Leaf(file, column, root)] : [],
    );
    const [leaf] = leaves;
    if (!leaf || leaves.some(({ isUnread }) => isUnread)) return [];
    return [leaf.isFlat ? new FlatColumn(name, leaf) : new NestedColumn(top, leaves)];
  });
}

/** The values that are stored together: a column, or one field of what is nested in one. */
class Leaf {
  readonly decoder: ColumnDecoder;
  readonly #pages: ParquetPages;
  #dictionary: DecodedArray | undefined;

  constructor(file: AsyncBuffer, column: ColumnMetaData, root: SchemaTree) {
    const { path_in_schema: pathInSchema, type, codec } = column;
    const schemaPath = getTreePath(root, pathInSchema);
    const element = schemaPath.at(-1)?.element ?? root.element;
    this.decoder = { pathInSchema, type, element, schemaPath, codec, parsers: parsersFor(element), compressors };
    this.#pages = new ParquetPages(file, column);
  }

  get isUnread(): boolean {
    return unreadTypes.includes(this.decoder.element.converted_type);
  }

  get isFlat(): boolean {
    return isFlatColumn(this.decoder.schemaPath);
  }

  /** The next page with values; null after the last. */
  async next(): Promise<ParquetPage | null> {
    for (let page = await this.#pages.next(); page; page = await this.#pages.next()) {
      if (page.header.type !== 'DICTIONARY_PAGE') return page;
      this.#dictionary = convert(this.values(page), this.decoder);
    }
    return null;
  }

  /** The values of a page of a flat column. */
  singleValues(page: ParquetPage): PageValues {
    const known = valuesIn(page, this.decoder, this.#dictionary);
    if (known) return known;
    const values = this.values(page);
    return { count: values.length, values: values.values() };
  }

  /** @param rows those before, the last of which the page may go on with: it adds to them. */
  values({ header, bytes }: ParquetPage, rows?: unknown[]): DecodedArray {
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    return readPage(reader, header, this.decoder, this.#dictionary, rows, 0).data ?? [];
  }
}

const noValues: PageValues = { count: 0, values: [].values() };

/** A column of one value a row. */
class FlatColumn implements ParquetColumn {
  readonly name: string;
  readonly #leaf: Leaf;
  #page: PageValues = noValues;

  constructor(name: string, leaf: Leaf) {
    this.name = name;
    this.#leaf = leaf;
  }

  async ready(): Promise<number> {
    while (this.#page.count === 0) {
      // So that two are never held.
      this.#page = noValues;
      const page = await this.#leaf.next();
      if (!page) return 0;
      this.#page = this.#leaf.singleValues(page);
    }
    return this.#page.count;
  }

  take(): unknown {
    this.#page.count--;
    return this.#page.values.next().value;
  }
}

/** A column of lists, maps or records, each field of which has pages of its own. */
class NestedColumn implements ParquetColumn {
  readonly name: string;
  readonly #tree: SchemaTree;
  readonly #fields: readonly NestedField[];
  #values: unknown[] = [];
  #at = 0;

  constructor(tree: SchemaTree, leaves: readonly Leaf[]) {
    this.name = tree.element.name;
    this.#tree = tree;
    this.#fields = leaves.map((leaf) => new NestedField(leaf));
  }

  async ready(): Promise<number> {
    if (this.#at === this.#values.length) await this.#assemble();
    return this.#values.length - this.#at;
  }

  take(): unknown {
    return this.#values[this.#at++];
  }

  async #assemble(): Promise<void> {
    const counts: number[] = [];
    for (const field of this.#fields) counts.push(await field.ready());
    const groupRows = Math.min(...counts);
    const asyncColumns = this.#fields.map((field) => ({
      pathInSchema: field.path,
      data: Promise.resolve({ skipped: 0, data: [field.take(groupRows)] }),
    }));
    const root = { ...this.#tree, children: [this.#tree] };
    const [column] = assembleAsync({ groupStart: 0, groupRows, asyncColumns }, root).asyncColumns;
    const pages = groupRows === 0 ? undefined : await column?.data;
    this.#values = Array.from(pages?.data[0] ?? []);
    this.#at = 0;
  }
}

/** The values of a field by row. */
class NestedField {
  readonly #leaf: Leaf;
  #rows: unknown[] = [];
  #isEnd = false;

  constructor(leaf: Leaf) {
    this.#leaf = leaf;
  }

  get path(): string[] {
    return this.#leaf.decoder.pathInSchema;
  }

  /** How many rows can be taken: all but the last, which the next page may go on with. */
  async ready(): Promise<number> {
    while (!this.#isEnd && this.#rows.length < 2) {
      const page = await this.#leaf.next();
      if (!page) {
        this.#isEnd = true;
        break;
      }
      const rows = this.#leaf.values(page, this.#rows);
      if (rows !== this.#rows) this.#rows = [...this.#rows, ...rows];
    }
    return this.#rows.length - (this.#isEnd ? 0 : 1);
  }

  take(count: number): unknown[] {
    return this.#rows.splice(0, count);
  }
}
