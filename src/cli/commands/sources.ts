import { fileFormats } from '../../parsers/formats.js';
import { formatNames, loadRecordFormats } from '../../parsers/index.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { wrap } from '../../reporters/shared/wrap.js';
import type { CommandDescription } from '../options/command.js';
import type { TableFormat } from '../options/option-values.js';
import { tableOption } from '../options/shared-options.js';
import { widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';

interface SourcesFlags {
  format?: TableFormat;
}

/** `replylint sources`: the formats that are read, and how each is recognised. */
export const command: CommandDescription<SourcesFlags> = {
  summary: 'list the formats that replylint reads, and how it recognises them',
  options: [tableOption('how to list them')],
  run: (_words, flags, { io }) => listSources(flags, io),
};

async function listSources({ format }: SourcesFlags, io: Io): Promise<number> {
  const files = formatNames.map((name) => {
    const { title, extensions } = fileFormats[name];
    return { name, title, extensions };
  });
  const records = (await loadRecordFormats()).map(({ name, title, signs }) => ({ name, title, recognizedBy: signs }));
  if (format === 'json') {
    io.stdout.write(`${JSON.stringify({ version: 1, files, records }, null, 2)}\n`);
    return 0;
  }
  const width = widthOf(io.stdout);
  const row = (name: string, lines: readonly string[]): string => {
    const wrapped = lines.flatMap((line) => wrap(sanitize(line), width - textAt));
    return `  ${name.padEnd(textAt - 2)}${wrapped.join(`\n${' '.repeat(textAt)}`)}\n`;
  };
  io.stdout.write('Files, by file extension:\n');
  for (const { name, title, extensions: endings } of files)
    io.stdout.write(row(name, [endings.length === 0 ? title : `${title} (${endings.join(' ')})`]));
  io.stdout.write('\nRecords in JSON, YAML, CSV and workbooks, by their content, in this order:\n');
  for (const { name, title, recognizedBy } of records) io.stdout.write(row(name, [title, `by ${recognizedBy}`]));
  io.stdout.write(`\n${wrap(sanitize(anythingElse), width).join('\n')}\n${example}`);
  return 0;
}

const textAt = 14;

const anythingElse =
  '`--input-format <name>` takes any of these names. For other records, the configuration says where the replies are. A path begins with `$`, the file or the record; `.key` and `["key"]` lead to a key, `[0]` to an item and `[*]` to every item of a list. A column of a table is named by its header. Of a catalogue of translations, `keys` chooses the texts; `syntax` alone says how files are written, whatever their names.';

const example = `
  formats:
    - files: exports/*.json
      records: $.items[*]
      body: $.text
      title: $.name
      syntax: html
`;
