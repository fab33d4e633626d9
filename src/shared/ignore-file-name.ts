/** The file of a folder that names what is left out. */
export const ignoreFileName = '.replylintignore';
