/** File name endings by source, kept apart from the sources so that picking one loads no parser. */
export const extensions = {
  text: ['.txt', '.text'],
  markdown: ['.md', '.markdown'],
  html: ['.html', '.htm'],
  json: ['.json', '.jsonl', '.ndjson'],
  yaml: ['.yaml', '.yml'],
  csv: ['.csv', '.tsv'],
  xlsx: ['.xlsx'],
  mail: ['.eml', '.mbox'],
} as const;
