import { describe, expect, test } from 'vitest';
import { leftOutText } from '../../src/shared/left-out-text.js';

const left: { count: number; reason: string; text: string }[] = [
  { count: 1, reason: 'attachments', text: '1 attachment' },
  { count: 2, reason: 'attachments', text: '2 attachments' },
  { count: 1, reason: 'in other languages', text: '1 in other languages' },
  { count: 1, reason: 'replies that another file holds too', text: '1 reply that another file holds too' },
  { count: 1, reason: 'messages that were sent automatically', text: '1 message that was sent automatically' },
  { count: 3, reason: 'messages that were sent automatically', text: '3 messages that were sent automatically' },
  {
    count: 1,
    reason: 'messages that do not tell whether a customer or an agent wrote them',
    text: '1 message that does not tell whether a customer or an agent wrote it',
  },
  {
    count: 1,
    reason: 'times that cannot be read (write them as `2026-03-05`)',
    text: '1 time that cannot be read (write it as `2026-03-05`)',
  },
];

describe('what is left out is said as people say it:', () => {
  test.each(left)('$text', ({ count, reason, text }) => {
    expect(leftOutText(count, reason)).toBe(text);
  });
});
