/** What columns are called, by what they hold; the earlier name counts more. */
const roles = {
  body: [
    'body',
    'content',
    'message',
    'text',
    'response',
    'reply',
    'answer',
    'comment',
    'template',
    'canned response',
    'macro text',
    'reply text',
    'response text',
    'message body',
    'template body',
    'comment value',
  ],
  subject: ['subject', 'subject line', 'email subject'],
  title: ['title', 'name', 'shortcut', 'short code', 'shortcode', 'macro', 'template name', 'macro title', 'label'],
  id: ['id', 'key', 'uuid', 'external id', 'macro id', 'template id', 'canned response id'],
  active: ['active', 'is active', 'enabled', 'isenabled', 'is enabled', 'status'],
  language: ['language', 'locale', 'lang'],
} as const satisfies Record<string, readonly string[]>;

type ColumnRole = keyof typeof roles;

const plainEnding = / (?:html|plain|text)$/;

/** Whether a header is one that we know. */
export function isKnownHeader(header: string): boolean {
  const name = normalised(header);
  return Object.values(roles).some((names) =>
    names.some((known) => known === name || known === name.replace(plainEnding, '')),
  );
}

/** Headers without white space around them; the second `note` is `note (2)`. */
export function headerNames(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const name = header.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 || name === '' ? name : `${name} (${times})`;
  });
}

/** `Body_HTML (2)` as `body html` */
function normalised(header: string): string {
  return header
    .trim()
    .replace(/ \(\d+\)$/, '')
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();
}

/** Which keys of a table hold what. */
export interface Columns extends Record<Exclude<ColumnRole, 'body'>, string | null> {
  /** The body, and the same in plain text where there is a column for each. */
  body: string;
  plainBody: string | null;
}

/** The columns of a list of records; null where none holds texts for customers. */
export function columnsOf(headers: readonly string[]): Columns | null {
  const find = (role: ColumnRole, ending = ''): string | null => {
    for (const name of roles[role]) {
      const found = headers.find((header) => normalised(header) === name + ending);
      if (found !== undefined) return found;
    }
    return null;
  };
  const rich = find('body', ' html');
  const plain = find('body') ?? find('body', ' plain') ?? find('body', ' text') ?? find('body', ' en');
  const body = rich ?? plain;
  if (body === null) return null;
  return {
    body,
    plainBody: rich === null ? null : plain,
    subject: find('subject') ?? find('subject', ' en'),
    title: find('title') ?? find('title', ' en'),
    id: find('id'),
    active: find('active'),
    language: find('language'),
  };
}
