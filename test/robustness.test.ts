import { describe, expect, test } from 'vitest';
import { type Format, lint } from '../src/linter/lint.js';

interface Flagged {
  name: string;
  reply: string;
  rule: string;
  /** What stands at the range in the reply as it is stored. */
  place: string;
  format?: Format;
}

const flagged: Flagged[] = [
  { name: 'a curly apostrophe', reply: 'I’m afraid we close at 6.', rule: 'bad-news/im-afraid', place: 'I’m afraid' },
  { name: 'two spaces', reply: "I'm  afraid we close at 6.", rule: 'bad-news/im-afraid', place: "I'm  afraid" },
  {
    name: 'a no-break space',
    reply: "I'm\u00a0afraid we close.",
    rule: 'bad-news/im-afraid',
    place: "I'm\u00a0afraid",
  },
  { name: 'a line wrap', reply: "Well, I'm\nafraid we close at 6.", rule: 'bad-news/im-afraid', place: "I'm\nafraid" },
  { name: 'a CRLF wrap', reply: "Well, I'm\r\nafraid we close.", rule: 'bad-news/im-afraid', place: "I'm\r\nafraid" },
  { name: 'no apostrophe', reply: 'Im afraid we close at 6.', rule: 'bad-news/im-afraid', place: 'Im afraid' },
  { name: 'spelled out', reply: 'I am afraid we close at 6.', rule: 'bad-news/im-afraid', place: 'I am afraid' },
  { name: 'at the end', reply: "We close at 6, I'm afraid.", rule: 'bad-news/im-afraid', place: "I'm afraid" },
  {
    name: 'Markdown emphasis',
    reply: 'Then you **need** to call the bank.',
    rule: 'command/you-must',
    place: 'you **need** to',
    format: 'markdown',
  },
  {
    name: 'HTML emphasis',
    reply: '<p>Then you <b>need</b> to call the bank.</p>',
    rule: 'command/you-must',
    place: 'you <b>need</b> to',
    format: 'html',
  },
  {
    name: 'emphasis in plain text',
    reply: 'Then you *need* to call the bank.',
    rule: 'command/you-must',
    place: 'you *need* to',
  },
  {
    name: 'an entity',
    reply: '<p>I&rsquo;m afraid we close.</p>',
    rule: 'bad-news/im-afraid',
    place: 'I&rsquo;m afraid',
    format: 'html',
  },
  {
    name: 'an HTML wrap',
    reply: '<p>I&#39;m\n   afraid we close.</p>',
    rule: 'bad-news/im-afraid',
    place: 'I&#39;m\n   afraid',
    format: 'html',
  },
  { name: 'capitals', reply: 'UNFORTUNATELY, WE CLOSE AT 6.', rule: 'bad-news/unfortunately', place: 'UNFORTUNATELY' },
  { name: 'a lost letter', reply: 'unfortunatly we close at 6', rule: 'bad-news/unfortunately', place: 'unfortunatly' },
  {
    name: 'swapped letters',
    reply: 'Unfortuantely, we close.',
    rule: 'bad-news/unfortunately',
    place: 'Unfortuantely',
  },
  { name: 'two slips', reply: 'Unfortunetly, we close.', rule: 'bad-news/unfortunately', place: 'Unfortunetly' },
  {
    name: 'a soft hyphen',
    reply: 'Unfor\u00adtunately, we close.',
    rule: 'bad-news/unfortunately',
    place: 'Unfor\u00adtunately',
  },
  {
    name: 'an emoji before',
    reply: '🙈🙈 Unfortunately, we close.',
    rule: 'bad-news/unfortunately',
    place: 'Unfortunately',
  },
  {
    name: 'a byte order mark',
    reply: '\uFEFFUnfortunately, we close.',
    rule: 'bad-news/unfortunately',
    place: 'Unfortunately',
  },
  {
    name: 'after a greeting',
    reply: 'Hi Jo, you must sign the form.',
    rule: 'command/you-must',
    place: 'you must',
  },
  {
    name: 'small letters after a full stop',
    reply: 'it broke. you must sign the form.',
    rule: 'command/you-must',
    place: 'you must',
  },
  {
    name: 'beside quoted words',
    reply: 'You wrote "no", and unfortunately we close.',
    rule: 'bad-news/unfortunately',
    place: 'unfortunately',
  },
  {
    name: 'the wrong department',
    reply: "You've come through to the wrong department.",
    rule: 'deflection/wrong-department',
    place: "You've come through to the wrong department",
  },
  {
    name: 'no other company',
    reply: 'No other company does this either.',
    rule: 'dismissal/no-other-company',
    place: 'No other company does this',
  },
];

describe('a fault is found and placed exactly, with', () => {
  test.each(flagged)('$name', ({ reply, rule, place, format = 'text' }) => {
    const places = lint(reply, { format }).filter(({ ruleId }) => ruleId === rule);
    expect(places.map(({ offset, endOffset }) => reply.slice(offset, endOffset))).toEqual([place]);
  });
});

const silent: { name: string; reply: string; format?: Format }[] = [
  { name: 'words in quotation marks', reply: 'Hi Jo, you wrote "Unfortunately, I\'m afraid you must call me".' },
  { name: 'words in curly quotation marks', reply: 'Hi Jo, you wrote “Unfortunately, I’m afraid you must call me”.' },
  { name: 'words in single quotation marks', reply: "Hi Jo, the page said 'Unfortunately, you can't log in'." },
  { name: 'a quoted line', reply: 'Hi Jo,\n> Unfortunately I am afraid you must call me.\nThe parcel is on its way.' },
  {
    name: 'quoted mail',
    reply: 'Hi Jo,\nIt is on its way.\n\nOn Mon, 4 May 2026, Jo wrote:\nUnfortunately, you must call me.',
  },
  {
    name: 'a placeholder',
    reply: 'Hi Jo, {{unfortunately.you_must}} {unfortunately} %{unfortunately} [UNFORTUNATELY] #UNFORTUNATELY#.',
  },
  { name: 'code', reply: 'Hi Jo, the log says `unfortunately you must`.', format: 'markdown' },
  { name: 'a code block', reply: 'Hi Jo,\n\n```\nUnfortunately you must\n```\n\nIt is done.', format: 'markdown' },
  { name: 'a URL', reply: 'Hi Jo, it is here: https://example.com/unfortunately-you-must and so is the map.' },
  { name: 'nothing to do', reply: "Hi Jo, there's nothing you need to do." },
  { name: 'an expectation', reply: 'Hi Jo, you should be able to see it now.' },
  { name: 'a closer', reply: 'Hi Jo, should you need anything, I am here.' },
  { name: 'a guess at a feeling', reply: 'Hi Jo, that must have been frustrating, and you must be tired.' },
  { name: "can't wait", reply: "Hi Jo, I can't wait to see it." },
  { name: 'afraid of the dark', reply: "Hi Jo, I'm afraid of the dark too." },
  { name: 'an operating system', reply: 'Hi Jo, your operating system can be any of the three.' },
  { name: 'the policy asked for', reply: 'Hi Jo, our returns policy is here: https://example.com/returns' },
  { name: 'a comment in HTML', reply: '<p>Hi Jo, all done.</p><!-- unfortunately you must -->', format: 'html' },
  { name: 'a script', reply: '<script>unfortunately("you must")</script><p>Hi Jo, all done.</p>', format: 'html' },
  { name: 'a blockquote', reply: 'Hi Jo,\n\n> Unfortunately you must.\n\nAll done.', format: 'markdown' },
];

describe('a lookalike is left alone:', () => {
  test.each(silent)('$name', ({ reply, format = 'text' }) => {
    expect(lint(reply, { format, preset: 'all' })).toEqual([]);
  });
});

test('the model reply of a proper social-media team reads well', () => {
  const reply =
    'Hi Roger and thanks for bringing this to our attention. Yes it does seem a bit of an odd decision, though I’m not personally sure what our policy is in such circumstances. If you let me have your email address, then I’ll ask one of my colleagues who will know to get back to you with a proper answer.';
  for (const preset of ['recommended', 'strict', 'all'] as const) expect(lint(reply, { preset })).toEqual([]);
});
