/**
 * Writes a text as in JSON, or between double quotes in YAML. A file in ASCII alone stays so, with escapes for the rest:
 * whatever made it, or reads it, may know nothing else.
 */
export function asciiKept(file: string): (text: string) => string {
  let isAscii: boolean | undefined;
  return (text) => {
    const json = JSON.stringify(text).slice(1, -1);
    if (!beyondAscii.test(json)) return json;
    isAscii ??= !beyondAscii.test(file);
    return isAscii ? json.replace(eachBeyondAscii, escaped) : json;
  };
}

const beyondAscii = /[^\u0000-\u007F]/u;
const eachBeyondAscii = /[^\u0000-\u007F]/g;

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
