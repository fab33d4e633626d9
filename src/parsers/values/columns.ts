import { normalisedHeader } from './normalised-header.js';

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
  const name = normalisedHeader(header);
  const [ending, language] = languageEnding.exec(name) ?? [];
  const base = (ending === undefined ? name : name.slice(0, -ending.length)).replace(plainEnding, '');
  if (further.has(name)) return 'text';
  const isText = further.has(base) || roles.body.some((known) => known === base && ending !== undefined);
  if (!isText) return null;
  return language === undefined || language === 'en' ? 'text' : 'other language';
}

const naming = new Set<string>([...roles.title, ...roles.id, ...roles.active, ...roles.language]);

/** Whether a column is known to hold nothing that customers read. */
export function isInternalHeader(header: string): boolean {
  const name = normalisedHeader(header);
  return internal.has(name) || naming.has(name);
}

/** What lists are called that hold further forms of the text of their record. */
const furtherLists = new Set([
  ...['variants', 'variations', 'versions', 'alternatives', 'children', 'translations', 'localizations'],
  ...['responses', 'replies', 'answers', 'templates', 'snippets', 'canned responses'],
]);

export function holdsFurtherRecords(header: string): boolean {
  return furtherLists.has(normalisedHeader(header));
}

const plainEnding = / (?:html|plain|text)$/;

/** What only the house writes, by its name: those of a side say so more plainly than `reply` alone does. */
const answer =
  /^(?:(?:agent|assistant|support|staff|operator|rep|advisor|adviser|team|our|public|owner|business|seller|company|sent)s? )?(?:reply|response|answer)(?: (?:body|message|content))?$/;
const ownAnswer = /^(?:reply|response|answer)\b/;
const ofAgent =
  /^(?:agent|assistant|support|staff|operator|rep|advisor|adviser)s?(?: (?:message|content|body|comment|email|reply|response|answer|turn|utterance))?$/;
const ofCustomer =
  /^(?:customer|client|user|visitor|guest|buyer|reviewer|end user|requester)s?(?: (?:message|content|body|comment|email|question|query|request|inquiry|enquiry|review|complaint|turn|utterance))?$/;
/** What either side may have written; beside an answer it is what was answered. */
const answered = new Set(['body', 'content', 'message', 'text', 'comment', 'message body']);

const columnNames = new Set<string>(Object.values(roles).flat());

/** Whether a header is one that we know. */
export function isKnownHeader(header: string): boolean {
  const name = normalisedHeader(header);
  const short = name.replace(plainEnding, '');
  return (
    columnNames.has(name) ||
    columnNames.has(short) ||
    answer.test(short) ||
    ofAgent.test(short) ||
    ofCustomer.test(short)
  );
}

/** Whether a header can be that of a column that `columnsOf` finds. */
export function canBeColumn(header: string): boolean {
  return isKnownHeader(header) || columnNames.has(normalisedHeader(header).replace(/ en$/, ''));
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

/** Which keys of a table hold what. */
export interface Columns extends Record<Exclude<ColumnRole, 'body'>, string | null> {
  /** The body, and the same in plain text where there is a column for each. */
  body: string;
  plainBody: string | null;
  /** What customers wrote, where the body is the answer to it; `isSure` where its name says so. */
  customer: { name: string; isSure: boolean } | null;
}

/**
 * The columns of a list of records; null where none holds texts for customers.
 * @param holdsWords whether a column holds words rather than names and codes; by default each may.
 */
export function columnsOf(
  headers: readonly string[],
  holdsWords: (header: string) => boolean = () => true,
): Columns | null {
  const firstOf = new Map<string, string>();
  for (const header of headers) {
    const name = normalisedHeader(header);
    if (!firstOf.has(name)) firstOf.set(name, header);
  }
  const find = (role: ColumnRole, ending = ''): string | null => {
    for (const name of roles[role]) {
      const found = firstOf.get(name + ending);
      if (found !== undefined) return found;
    }
    return null;
  };
  const names = {
    subject: find('subject') ?? find('subject', ' en'),
    title: find('title') ?? find('title', ' en'),
    id: find('id'),
    active: find('active'),
    language: find('language'),
  };
  const sides = sidesOf(headers.filter(holdsWords));
  // The subject of what was answered is the customer's.
  if (sides) return { ...names, ...sides, subject: null };
  const rich = find('body', ' html');
  const plain = find('body') ?? find('body', ' plain') ?? find('body', ' text') ?? find('body', ' en');
  const body = rich ?? plain;
  return body === null ? null : { ...names, body, plainBody: rich === null ? null : plain, customer: null };
}

/** The columns of a table that holds what customers wrote beside what they were answered; null for any other. */
function sidesOf(headers: readonly string[]): Pick<Columns, 'body' | 'plainBody' | 'customer'> | null {
  const named = headers.map((header) => ({ header, name: normalisedHeader(header) }));
  const find = (isOne: (name: string) => boolean): string | null =>
    named.find(({ name }) => isOne(name))?.header ?? null;
  const asked = find((name) => ofCustomer.test(name.replace(plainEnding, '')));
  const customer = asked ?? find((name) => answered.has(name.replace(plainEnding, '')));
  const isAnswer = (name: string) => answer.test(name) || (asked !== null && ofAgent.test(name));
  const rich = find((name) => name.endsWith(' html') && isAnswer(name.replace(plainEnding, '')));
  const plain = find(isAnswer) ?? find((name) => isAnswer(name.replace(plainEnding, '')) && !name.endsWith(' html'));
  const body = rich ?? plain;
  if (body === null || (customer === null && ownAnswer.test(normalisedHeader(body)))) return null;
  return {
    body,
    plainBody: rich === null ? null : plain,
    customer: customer === null ? null : { name: customer, isSure: asked !== null },
  };
}
