import { basename, extname } from 'node:path';
import type { Loader } from 'cosmiconfig';
import { Explorer } from 'cosmiconfig/dist/Explorer.js';
import { searchPlaces } from '../shared/search-places.js';
import { configError } from './config.js';
import { type ConfigFile, configWithoutText, moduleName, readConfigText, shownPath } from './config-file.js';

const codeExtensions = ['.js', '.cjs', '.mjs', '.ts', '.mts', '.cts'];

/**
 * cosmiconfig for one folder at a time, with loaders of our own. Each wraps what it reads as a `ConfigFile`, so cosmiconfig
 * sees no `$import` key, with which it would load further files, programs too.
 */
export function createExplorer(cwd: string, allowCode: boolean): Explorer {
  const readText: Loader = (path, text) => asLoaded(path, readConfigText(text, path, cwd));
  const readCode: Loader = async (path) => {
    const shown = shownPath(path, cwd);
    if (allowCode) return configWithoutText(await importCode(path, shown), path, shown);
    throw configError(
      shown,
      'This configuration is code, and running code is switched off here. Write it as `.replylintrc.json` or `.replylintrc.yaml`, or allow it with `--config-code` (in an editor: `trusted`).',
    );
  };
  const unknownFormat: Loader = (path) => {
    throw configError(
      shownPath(path, cwd),
      `\`${extname(path)}\` is not a configuration format. Use \`.json\`, \`.jsonc\`, \`.yaml\`, \`.yml\`, \`.js\` or \`.ts\`.`,
    );
  };
  return new Explorer({
    moduleName,
    searchPlaces: [...searchPlaces],
    // We walk up ourselves: cosmiconfig stops at the first package.json, or goes on to the home folder's settings.
    searchStrategy: 'none',
    ignoreEmptySearchPlaces: true,
    cache: false,
    mergeImportArrays: true,
    mergeSearchPlaces: true,
    metaConfigFilePath: null,
    transform: (result) => result,
    loaders: {
      noExt: readText,
      '.json': readText,
      '.jsonc': readText,
      '.yaml': readText,
      '.yml': readText,
      ...Object.fromEntries(codeExtensions.map((extension) => [extension, readCode])),
      default: unknownFormat,
    },
  });
}

/** cosmiconfig takes one key out of a file called `package`; undefined tells it that a file is empty. */
function asLoaded(path: string, file: ConfigFile | null): unknown {
  return basename(path, extname(path)) === 'package' ? { [moduleName]: file } : (file ?? undefined);
}

/** Runs a configuration. An error in it is the author's to mend, whatever its type. */
async function importCode(path: string, shown: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  try {
    return await createJiti(path, { fsCache: false, moduleCache: false }).import(path, { default: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw configError(shown, `This configuration stopped with an error: ${reason}.`, error);
  }
}
