import type { Document } from '../core/parser.js';
import { child, itemsOf, type Value } from '../values/value.js';
import type { CannedResponse } from './canned-response.js';
import { assertPathsMatch, type FieldMap, mappedResponses } from './field-map.js';
import type { RecordSearch } from './record-format.js';
import { documentOf } from './response-document.js';
import { type Outline, outlineOf, unlikeFormat, unrecognized } from './unrecognized.js';

/** Finds out what a file is an export of, from the whole of it or chunk by chunk. */
export interface Recognition {
  /** `root` is the file, with all of its records or with those of a chunk. */
  observe(root: Value): void;
  /**
   * Called when all has been observed.
   * @throws {ParseError} when nothing is recognised, or what is recognised cannot be read.
   */
  reader(): RecordReader;
}

/** Reads replies once it is known what a file is an export of. */
export interface RecordReader {
  read(root: Value): Document;
  /** Whether the file can only be read whole. `root` is the file with its list of records left empty. */
  needsWhole(root: Value): boolean;
}

export function createRecognition(search: RecordSearch): Recognition {
  const formats = search.map ? [] : search.formats;
  const threads = (search.declared === undefined ? formats : []).flatMap((format) =>
    format.reads === 'threads' ? [format.recogniser()] : [],
  );
  const responses = createResponseRecognition(search);
  return {
    observe: (root) => {
      for (const recogniser of threads) recogniser.observe(root);
      responses.observe(root);
    },
    reader: () => {
      const thread = threads.find((recogniser) => recogniser.matches());
      if (thread)
        return {
          read: (root) => thread.read(root),
          needsWhole: (root) => thread.needsWhole() || holdsText(thread.read(root)),
        };
      const read = responses.reader();
      return { read: (root) => documentOf(read(root)), needsWhole: (root) => [...read(root)].length > 0 };
    },
  };
}

function holdsText({ replies, skipped = [] }: Document): boolean {
  return replies.length > 0 || skipped.length > 0;
}

/**
 * The canned responses of a file, or of one of its sheets, where it holds no threads.
 * @throws {ParseError} when none are recognised.
 */
export function responsesIn(root: Value, search: RecordSearch): Iterable<CannedResponse> {
  const recognition = createResponseRecognition(search);
  recognition.observe(root);
  return recognition.reader()(root);
}

interface ResponseRecognition {
  observe(root: Value): void;
  /** @throws {ParseError} when nothing is recognised. */
  reader(): (root: Value) => Iterable<CannedResponse>;
}

function createResponseRecognition(search: RecordSearch): ResponseRecognition {
  return search.map ? recogniseByMap(search.map) : recogniseByFormat(search);
}

function recogniseByMap(map: FieldMap): ResponseRecognition {
  const found = { records: 0, fields: 0 };
  return {
    observe: (root) => {
      for (const { fields } of mappedResponses(root, map)) {
        found.records++;
        found.fields += fields.length;
      }
    },
    reader: () => {
      assertPathsMatch(map, found);
      return (root) => mappedResponses(root, map);
    },
  };
}

function recogniseByFormat({ format, formats, catalogue, declared }: RecordSearch): ResponseRecognition {
  const isDeclared = format === null && declared !== undefined;
  const tried = formats.flatMap((known) =>
    known.reads === 'responses' && (!isDeclared || known.name === declared)
      ? [
          {
            recogniser: known.recogniser({ isNamed: format !== null || isDeclared, catalogue }),
            platform: known.isHelpdesk ? known.name : null,
          },
        ]
      : [],
  );
  let outline: Outline | null = null;
  return {
    observe: (root) => {
      if (!outline?.keys) outline = outlineOf(root);
      for (const { recogniser } of tried) {
        recogniser.observe(root);
        // What is tried later does not count any more.
        if (recogniser.matches()) return;
      }
    },
    reader: () => {
      const found = tried.find(({ recogniser }) => recogniser.matches());
      if (!found) throw format === null ? unrecognized(formats, outline) : unlikeFormat(format, formats, outline);
      const { recogniser, platform } = found;
      if (platform === null) return (root) => recogniser.responses(root);
      return (root) => Array.from(recogniser.responses(root), (response) => ({ ...response, platform }));
    },
  };
}

/** The keys under which interfaces hand out lists. */
const listKeys = [
  ...['macros', 'canned_responses', 'responses', 'data', '_results', 'saved_replies', 'records', 'templates', 'items'],
  ...['text_modules', 'replies', 'payload'],
];

/** A list without items, alone or under a key that we know: an export of nothing. */
export function isEmptyExport(root: Value): boolean {
  if (root.type === 'list') return root.items.length === 0;
  const lists = listKeys.map((key) => child(root, key)).filter((value) => value?.type === 'list');
  return lists.length > 0 && lists.every((list) => itemsOf(list).length === 0);
}
