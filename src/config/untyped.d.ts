/**
 * The class behind `cosmiconfig()`, which the package ships without types. Calling `cosmiconfig()` itself would run a
 * `.config/config.js` of the current folder with loaders that cannot be replaced; this class runs only ours.
 */
declare module 'cosmiconfig/dist/Explorer.js' {
  import type { CosmiconfigResult, Options } from 'cosmiconfig';

  export class Explorer {
    constructor(options: Options & { moduleName: string; metaConfigFilePath: null });
    search(from: string): Promise<CosmiconfigResult>;
    load(path: string): Promise<CosmiconfigResult>;
  }
}

/** Named in the types of a dependency of tinyglobby; nothing here uses it. */
declare module 'picomatch' {
  const picomatch: (glob: string | string[], options?: object) => (path: string) => boolean;
  export default picomatch;
}
