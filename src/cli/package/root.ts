/** The folder of the package. This module and, once bundled, each file of `dist/command` lie two folders below it. */
export const packageRoot = new URL('../../../', import.meta.url);
