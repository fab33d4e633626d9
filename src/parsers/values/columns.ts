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

/** What columns of further texts for customers are called, beside the body. */
const further = new Set([
  ...[
    'body',
    'content',
    'text',
    'response',
    'reply',
    'answer',
    'canned response',
    'macro text',
    'reply text',
    'response text',
  ],
  ...['message body', 'template body', 'comment value', 'html', 'html body', 'text body', 'plain text', 'email body'],
  ...[
    'sms',
    'sms body',
    'sms text',
    'sms message',
    'chat',
    'chat reply',
    'chat message',
    'whatsapp',
    'footer',
    'fallback',
  ],
  ...['short response', 'short reply', 'long response', 'long reply', 'follow up', 'agent reply', 'agent response'],
]);

/** What columns are called that only colleagues read, or that hold the words of customers and of nobody. */
const internal = new Set([
  ...[
    'note',
    'notes',
    'internal note',
    'internal notes',
    'private note',
    'description',
    'comment',
    'comments',
    'remark',
  ],
  ...[
    'remarks',
    'summary',
    'usage',
    'when to use',
    'instruction',
    'instructions',
    'guideline',
    'guidelines',
    'purpose',
  ],
  ...[
    'context',
    'reason',
    'question',
    'query',
    'customer',
    'customer message',
    'request',
    'prompt',
    'intent',
    'example',
  ],
  ...['examples', 'utterance', 'utterances', 'messages', 'conversation', 'history', 'thread', 'ticket', 'review'],
  ...[
    'tag',
    'tags',
    'label',
    'labels',
    'keyword',
    'keywords',
    'category',
    'categories',
    'folder',
    'path',
    'section',
    'topic',
  ],
  ...[
    'author',
    'owner',
    'agent',
    'team',
    'group',
    'groups',
    'brand',
    'created by',
    'updated by',
    'url',
    'link',
    'source',
  ],
  ...[
    'metadata',
    'meta',
    'settings',
    'condition',
    'conditions',
    'actions',
    'restriction',
    'restrictions',
    'changelog',
    'todo',
  ],
]);

const languageEnding = / ([a-z]{2})(?: [a-z]{2})?$/;

/** What a column holds beside the body: a further text for customers, one in another language, or nothing known. */
export function furtherRole(header: string): 'text' | 'other language' | null {
  const name = normalised(header);
  const [ending, language] = languageEnding.exec(name) ?? [];
  const base = (ending === undefined ? name : name.slice(0, -ending.length)).replace(plainEnding, '');
  if (further.has(name)) return 'text';
  const isText = further.has(base) || roles.body.some((known) => known === base && ending !== undefined);
  if (!isText) return null;
  return language === undefined || language === 'en' ? 'text' : 'other language';
}

/** Whether a column is known to hold nothing that customers read. */
export function isInternalHeader(header: string): boolean {
  const name = normalised(header);
  const naming = [roles.title, roles.id, roles.active, roles.language];
  return internal.has(name) || naming.some((names) => names.some((known) => known === name));
}

/** What lists are called that hold further forms of the text of their record. */
const furtherLists = new Set([
  ...['variants', 'variations', 'versions', 'alternatives', 'children', 'translations', 'localizations'],
  ...['responses', 'replies', 'answers', 'templates', 'snippets', 'canned responses'],
]);

export function holdsFurtherRecords(header: string): boolean {
  return furtherLists.has(normalised(header));
}

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
