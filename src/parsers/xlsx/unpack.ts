import { Unzip, UnzipInflate } from 'fflate';
import { DecodeError } from '../../shared/decode-error.js';

/** What a workbook may unpack to; one of a hundred thousand replies takes a third of it. */
const maxUnits = 100_000_000;
const maxEntries = 10_000;
/** XML of real workbooks is packed to a tenth, rarely to a hundredth. */
const maxRatio = 250;
const unitsForRatio = 10_000_000;
/** Slices are small, so that no single one unpacks to much before it is counted. */
const sliceSize = 16_384;

/**
 * Unpacks the files of a ZIP archive that `isWanted` names, as text in UTF-8.
 * @throws {DecodeError} for what is no archive, is broken, or unpacks to far more than it should.
 */
export function unpack(archive: Uint8Array, isWanted: (name: string) => boolean): Map<string, string> {
  const files = new Map<string, string>();
  let entries = 0;
  let units = 0;
  const unzip = new Unzip((entry) => {
    if (++entries > maxEntries) throw tooLarge();
    if (!isWanted(entry.name)) return;
    const decoder = new TextDecoder();
    let text = '';
    entry.ondata = (error, bytes, isLast) => {
      if (error) throw error;
      units += bytes.length;
      if (units > maxUnits || (units > unitsForRatio && units > archive.length * maxRatio)) throw tooLarge();
      text += decoder.decode(bytes, { stream: !isLast });
      if (isLast) files.set(entry.name, text);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < archive.length; at += sliceSize)
      unzip.push(archive.subarray(at, at + sliceSize), at + sliceSize >= archive.length);
  } catch (error) {
    // The library says what is wrong with an archive by a number.
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new DecodeError('is damaged or incomplete; save or copy it again');
  }
  return files;
}

function tooLarge(): DecodeError {
  return new DecodeError('unpacks to far more text than a workbook of replies has, so it was not read');
}
