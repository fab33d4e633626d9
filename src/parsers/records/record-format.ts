import type { Document } from '../core/parser.js';
import type { Value } from '../values/value.js';
import type { CannedResponse } from './canned-response.js';
import type { FieldMap } from './field-map.js';

/** What people are told of a format. */
interface FormatDescription {
  title: string;
  /** What a file is recognised by. */
  signs: string;
}

/** What is known of the texts of an interface beside the file that holds them. */
export interface CatalogueSearch {
  /** The path of the file, as far as it is known. */
  path: string | null;
  /** Globs of the keys that the configuration chooses; null where it chooses none. */
  keys: readonly string[] | null;
}

interface RecognitionHints {
  /** Whether the user, or the ending of the file, says that it is of this format. */
  isNamed: boolean;
  catalogue: CatalogueSearch;
}

/** A shape of records that each hold a canned response. */
export interface ResponseFormat extends FormatDescription {
  reads: 'responses';
  /** Whether it is the export of a help desk, whose name the replies bear then. */
  isHelpdesk?: true;
  recogniser(hints: RecognitionHints): ResponseRecogniser;
}

/** A shape of records that are messages of conversations. It is tried before those of canned responses. */
export interface ThreadFormat extends FormatDescription {
  reads: 'threads';
  recogniser(): ThreadRecogniser;
}

/** A shape of records, whatever they are written in. */
export type RecordFormat = ResponseFormat | ThreadFormat;

/** Tells whether a file is of a format, from the whole of it or chunk by chunk. */
export interface Recogniser {
  /** `root` is the file, with all of its records or with those of a chunk. */
  observe(root: Value): void;
  /** Whether the file is of the format, as far as it was observed. */
  matches(): boolean;
}

export interface ResponseRecogniser extends Recogniser {
  /** The canned responses of a file that matches, or of a chunk of it. */
  responses(root: Value): Iterable<CannedResponse>;
}

export interface ThreadRecogniser extends Recogniser {
  /** Whether the file can only be read whole, as a single thread is. */
  needsWhole(): boolean;
  /** The replies of a file that matches, or of a chunk of it. */
  read(root: Value): Document;
}

/** Which records are looked for in a file. */
export interface RecordSearch {
  /** The format that the user says the file is of; null to recognise it by its content. */
  format: string | null;
  /** The formats to try, in this order: that one, or all. */
  formats: readonly (RecordFormat & { name: string })[];
  /** The only one of them that the file may be of, as it says itself; left out where it says nothing. */
  declared?: string | undefined;
  /** Where the configuration says that the replies are; goes before everything else. */
  map: FieldMap | null;
  catalogue: CatalogueSearch;
}
