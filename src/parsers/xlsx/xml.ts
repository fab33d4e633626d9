import { Parser } from 'htmlparser2';
import { DecodeError } from '../../shared/decode-error.js';

/** Workbooks need ten; the parser moves all that are open for each that opens. */
const maxDepth = 100;

export interface XmlCallbacks {
  /** Names are without their namespace. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads XML as far as it is well-formed.
 * @throws {DecodeError} for elements that nest more deeply than any workbook needs.
 */
export function readXml(xml: string, { open, text, close }: XmlCallbacks): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > maxDepth)
          throw new DecodeError('nests its elements more deeply than a workbook does, so it was not read');
        open?.(localName(name), attributes);
      },
      ontext: (words) => text?.(words),
      onclosetag: (name) => {
        depth--;
        close?.(localName(name));
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
