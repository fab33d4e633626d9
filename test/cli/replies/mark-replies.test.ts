import { describe, expect, test } from 'vitest';
import { markReplies } from '../../../src/cli/replies/mark-replies.js';
import { createWorkspace } from '../../../src/workspace/workspace.js';

describe('replies as they are read', () => {
  test('every message has its place in them', async () => {
    const linter = createWorkspace({ config: false, preset: 'all' });
    const texts = [
      { path: 'a.txt', text: 'Hi,\n\nUnfortunately you\nmust wait. Obviously.\n\n> Unfortunately quoted\n\nBye' },
      { path: 'a.md', text: '# Unfortunately\n\n- You **must** &amp; *will* wait. Unfortun&#97;tely.\n- Obviously\n' },
      { path: 'a.html', text: '<p>You <b>must</b> wait.<br>Unf&ouml;rtunately, unfortunate&#108;y</p><td>Obviously' },
    ];
    for (const { path, text } of texts) {
      const { messages } = await linter.lintText(text, { path });
      const replies = markReplies((await linter.readText(text, { path })).replies, messages);
      const marks = replies.flatMap(({ paragraphs }) =>
        paragraphs.flatMap((paragraph) => paragraph.marks.map((mark) => ({ paragraph, mark }))),
      );
      expect(marks.map(({ mark }) => mark.message)).toEqual(messages);
      expect(messages.length).toBeGreaterThan(2);
      for (const { paragraph, mark } of marks)
        expect(paragraph.text.slice(mark.start, mark.end)).toBe(mark.message.actual);
    }
  });

  test('a message about a comment has none', async () => {
    const linter = createWorkspace({ config: false });
    const text = '<p>Hi Ana,</p><!-- replylint-disable-next-line blame --><p>I can send the green one today.</p>';
    const { messages } = await linter.lintText(text, { path: 'a.html' });
    expect(messages).toHaveLength(1);
    const replies = markReplies((await linter.readText(text, { path: 'a.html' })).replies, messages);
    expect(replies.flatMap(({ paragraphs }) => paragraphs.flatMap(({ marks }) => marks))).toEqual([]);
  });
});
