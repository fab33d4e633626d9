import { columnsOf } from '../values/columns.js';

/** How a text without a telling name is written: JSON by its bracket, a table by its header, and else YAML. */
export function sniffContainer(file: string): 'json' | 'csv' | 'yaml' {
  const start = file.trimStart().slice(0, 1);
  if (start === '{' || start === '[') return 'json';
  const header = file.slice(0, 1000).split(/[\r\n]/, 1)[0] ?? '';
  return columnsOf(header.split(/[,;\t|]/)) ? 'csv' : 'yaml';
}
