import { didYouMean } from '../shared/problem.js';
import { fileFormats } from './formats.js';

/** Every file name ending that we read, with the dot. */
export const knownExtensions: readonly string[] = Object.values(fileFormats).flatMap(({ extensions }) => extensions);

/** What to do with files of programs whose formats are not read. */
const advice: readonly { endings: readonly string[]; is: string; instead: string }[] = [
  {
    endings: ['.docx', '.doc', '.docm', '.dotx', '.odt', '.rtf', '.pages', '.wpd', '.gdoc'],
    is: 'is a document of a word processor, which replylint does not read',
    instead: 'save it as .html or .txt',
  },
  { endings: ['.pdf'], is: 'is a PDF, which replylint does not read', instead: 'save its text as .txt' },
  {
    endings: ['.msg', '.oft', '.pst', '.ost'],
    is: 'is a mail as Outlook stores it, which replylint does not read',
    instead: 'save it as .eml, .html or .txt',
  },
  {
    endings: ['.xls', '.xlsm', '.xlsb', '.ods', '.numbers'],
    is: 'is a workbook of a kind that replylint does not read',
    instead: 'save it as .xlsx or .csv',
  },
  {
    endings: ['.pptx', '.ppt', '.odp', '.key'],
    is: 'is a set of slides, which replylint does not read',
    instead: 'save its text as .txt',
  },
  {
    endings: ['.haml', '.slim', '.pug', '.jade'],
    is: 'is a template whose markup is its indentation, which replylint does not read',
    instead: 'lint the .html that it makes',
  },
];

/** Texts by key in a program, in a folder of translations. */
const programOfTexts =
  /(?:^|[\\/])(?:_?locales?|i18n|l10n|langs?|languages?|translations?)[\\/].*\.(?:php|[cm]?[jt]s)$/i;

/** Templates that are programs. */
const programs = new Set(
  '.php .cshtml .vbhtml .aspx .jsp .jspx .jsx .tsx .vue .svelte .js .ts .mjs .py .rb .java .cs .go .pl .scala .kt .swift'.split(
    ' ',
  ),
);
/** Endings that are no slip for one of ours. */
const others = new Set('.xml .yang .toml .ini .tex .rst .css .log .sql .zip'.split(' '));

/** What a template makes whose ending comes before its own, as in `a.css.twig`, and which nobody reads as a text. */
const made =
  /\.(?:css|scss|sass|less|js|mjs|ts|jsx|tsx|json|ya?ml|toml|ini|conf|cfg|env|sh|sql|svg|php|py|rb|java|cs|go|rs|c|h|service)\.[^.]+$/;

/** Whether a template makes a program, or a file for one. */
export function makesProgram(path: string): boolean {
  return made.test(path.toLowerCase()) && !path.toLowerCase().endsWith('.blade.php');
}

/** The ending of a path in lower case, with the dot; empty where it has none, and for hidden files. */
export function endingOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

/** Whether files of an ending are templates. */
function isTemplate(ending: string): boolean {
  return fileFormats.template.extensions.includes(ending);
}

/** Why a file is not read and what to do, as the rest of a sentence that begins with its name. */
export function unreadEnding(path: string): string {
  const ending = endingOf(path);
  const known = advice.find(({ endings }) => endings.includes(ending));
  if (known) return `${known.is}; ${known.instead}.`;
  if (makesProgram(path) && isTemplate(ending))
    return 'makes a file for a program, as its name says; to lint it all the same, add `--input-format template`.';
  if (programOfTexts.test(path))
    return `is a program that holds texts, which replylint does not read; write the texts as .json${ending === '.php' ? ' (Laravel reads `lang/en.json`)' : ', which such a program can import'}, and lint that.`;
  if (programs.has(ending))
    return 'is a program that makes a text, which replylint does not read; lint what it makes, as .html or .txt.';
  const slip = others.has(ending) ? '' : didYouMean(ending, knownExtensions);
  return `has a file extension that replylint does not read.${slip} ${whatIsRead}`;
}

/** What is read, for people who have something else. */
export const whatIsRead =
  'It reads text, Markdown, HTML, mail templates, mail, JSON, YAML, CSV, XML, .xlsx and catalogues of translations (`replylint sources` lists them), and any other file as `--input-format` or `formats` in the configuration says.';

/** What to do with files of an ending that is not read, such as `save .docx as .html or .txt`; null where nothing is known. */
export function adviceFor(ending: string): string | null {
  const known = advice.find(({ endings }) => endings.includes(ending));
  return known
    ? known.instead.replace(/\b(?:it|its text)\b/u, (what) => (what === 'it' ? ending : `the text of ${ending}`))
    : null;
}
