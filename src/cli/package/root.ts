import { existsSync } from 'node:fs';

/** The folder of the package: the nearest above this module that has a `package.json`, in a bundle as in `src`. */
export function packageRoot(): URL {
  let folder = new URL('./', import.meta.url);
  for (let above = new URL('../', folder); above.href !== folder.href; above = new URL('../', folder)) {
    if (existsSync(new URL('package.json', folder))) break;
    folder = above;
  }
  return folder;
}
