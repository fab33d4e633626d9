/** What the path of a file says of the texts in it. */
export interface PathSigns {
  /** The language of a folder or in the name of the file; null where none is named. */
  language: string | null;
  /** Whether it is where projects keep the texts of their interface, language by language. */
  isCatalogue: boolean;
  /** Whether it is named after mails, or replies. */
  isMail: boolean;
}

/** Folders further up say nothing of a file. */
const maxFolders = 3;

const catalogueFolder = /^(?:_?locales?|i18n|l10n|langs?|languages?|translations?|lc_messages|.+\.lproj)$/i;
const mailWords = new Set(
  'mail mails email emails mailer mailers notifier canned replies reply macros macro'.split(' '),
);

/** ISO 639-1, without codes that are more often a word: `is`, `no`, `to`, `as`, `or`, `am`, `an`, `so`, `se`, `id`, `my`, `om`. */
const languages = new Set(
  (
    'aa ab af ar ast az be bg bn bo br bs ca ce co cs cy da de dv dz el en eo es et eu fa fi fil fj fo fr fy ga gd gl ' +
    'gn gu gv ha haw he hi hr hu hy in it iw ja jv ka kk kl km kn ko ks ku kw ky la lb ln lo lt lv mg mi mk ml mn mr ' +
    'ms mt na nb nds ne nl nn nv ny oc os pa pap pl ps pt qu rm rn ro ru rw sa sc sd sg si sk sl sm sn sq sr ss st su ' +
    'sv sw ta te tg th tk tl tn tr ts tt ug uk ur uz vi wa wo xh yi yo zh zu is no to as or am an so se id my om'
  ).split(' '),
);
const unlikely = new Set('is no to as or am an so se id my om in it na la st ss br'.split(' '));

/** A tag such as `de`, `pt-BR`, `zh_Hans`; null for anything else. */
export function languageOfTag(tag: string): string | null {
  const [, language = ''] = /^([a-z]{2,3})(?:[-_](?:[A-Za-z]{2,4}|\d{3}))?(?:[-_@][A-Za-z]{2,8})?$/.exec(tag) ?? [];
  return languages.has(language) ? language : null;
}

export function signsOfPath(path: string | null): PathSigns {
  const segments = (path ?? '').split(/[\\/]/).slice(-1 - maxFolders);
  const name = segments.pop() ?? '';
  const bare = name.replace(/\.[^.]*$/, '');
  const byName = languageOfTag(bare) ?? languageInName(bare);
  const language = byName ?? segments.map(languageOfFolder).findLast((found) => found !== null) ?? null;
  return {
    language,
    isCatalogue: segments.some((segment) => catalogueFolder.test(segment)) || languageOfTag(bare) !== null,
    isMail: [...segments, bare].some((segment) => wordsIn(segment).some((word) => mailWords.has(word))),
  };
}

/** `messages_de`, `devise.pt-BR`; what else ends a name is rarely `is` or `no` for a language. */
function languageInName(bare: string): string | null {
  const [, tag = ''] = /[._-]([a-z]{2,3}(?:[-_][A-Z][A-Za-z]{1,3})?)$/.exec(bare) ?? [];
  return likely(languageOfTag(tag));
}

/** Below a folder of languages, and for Apple, a folder is a language where it may be one. */
function languageOfFolder(segment: string, i: number, all: readonly string[]): string | null {
  const language = languageOfTag(
    segment
      .replace(/\.lproj$/i, '')
      .replace(/^values-(?:b\+)?/, '')
      .replaceAll('+', '-'),
  );
  const isSure =
    catalogueFolder.test(segment) ||
    segment.startsWith('values-') ||
    [all[i - 1], all[i + 1]].some((near) => catalogueFolder.test(near ?? ''));
  return isSure ? language : likely(language);
}

function likely(language: string | null): string | null {
  return language !== null && unlikely.has(language) ? null : language;
}

/** The words that a name is made of, in lower case: `userMailer`, `USER_MAILER` and `user-mailer` are of two. */
export function wordsIn(name: string): string[] {
  return name
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
