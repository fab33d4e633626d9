/** Where a folder may hold its configuration, first come first served. */
export const searchPlaces: readonly string[] = [
  'package.json',
  '.replylintrc',
  '.replylintrc.json',
  '.replylintrc.jsonc',
  '.replylintrc.yaml',
  '.replylintrc.yml',
  '.replylintrc.js',
  '.replylintrc.ts',
  '.replylintrc.mjs',
  '.replylintrc.cjs',
  '.config/replylintrc',
  '.config/replylintrc.json',
  '.config/replylintrc.yaml',
  '.config/replylintrc.yml',
  'replylint.config.js',
  'replylint.config.ts',
  'replylint.config.mjs',
  'replylint.config.cjs',
  'replylint.config.mts',
  'replylint.config.cts',
];

/** What configurations are called, wherever they are. */
export const configNames: ReadonlySet<string> = new Set(
  searchPlaces.map((place) => place.slice(place.lastIndexOf('/') + 1)),
);
