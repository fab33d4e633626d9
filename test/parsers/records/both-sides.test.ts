import { expect, test } from 'vitest';
import { createLinter } from '../../../src/workspace/create-linter.js';

const asked = 'Unfortunately, my parcel is lost.';
const answered = 'Unfortunately, the tour is full.';
const linter = createLinter({ config: false });

async function readOf(file: string, path: string) {
  const { messages, skipped, error } = await linter.lintText(file, { path });
  return {
    flagged: messages.map(({ sentence }) => sentence?.text),
    skipped: (skipped ?? []).map(({ reason, count }) => `${count} ${reason}`),
    error,
  };
}

const taken = ['1 taken for what customers wrote, since each stands beside an answer'];

test.each<{ header: string; row?: string[]; flagged?: string[]; skipped?: string[] }>([
  { header: 'subject,body,reply', row: ['Unfortunately lost', asked, answered], skipped: taken },
  { header: 'message,response', skipped: taken },
  { header: 'Message,Answer', skipped: taken },
  { header: 'comment,reply', skipped: taken },
  { header: 'text,answer', skipped: taken },
  { header: 'content,agent_response', skipped: taken },
  { header: 'body_text,reply_text', skipped: taken },
  { header: 'question,answer' },
  { header: 'review,owner_response' },
  { header: 'customer_message,agent_reply' },
  { header: 'customerMessage,agentReply' },
  { header: 'Customer message,Agent message' },
  { header: 'customer,agent' },
  { header: 'user,assistant' },
  { header: 'client,our reply' },
  { header: 'User Query,Support Response' },
  { header: 'id,customer_message,reply_html', row: ['1', asked, `<p>${answered}</p>`] },
  { header: 'title,body', row: ['T', answered] },
  { header: 'title,body,response', row: ['T', answered, '200 OK'] },
  { header: 'name,message,reply', row: ['T', answered, 'yes'] },
  { header: 'agent,user,body', row: ['Jo Brandt', 'Max', answered] },
  { header: 'response,reply', row: [answered, 'yes'] },
])(
  'of $header, the answer is read',
  async ({ header, row = [asked, answered], flagged = [answered], skipped = [] }) => {
    const keys = header.split(',');
    const csv = `${header}\n${row.map((cell) => `"${cell}"`).join(',')}\n`;
    const json = JSON.stringify([Object.fromEntries(keys.map((key, i) => [key, row[i]]))]);
    for (const [path, file] of [
      ['a.csv', csv],
      ['a.json', json],
      ['a.yaml', json],
    ] as const)
      expect(await readOf(file, path), path).toEqual({ flagged, skipped, error: null });
  },
);

test('a record that is not answered yet has nothing to read', async () => {
  const { flagged } = await readOf(JSON.stringify([{ message: asked, reply: answered }, { message: asked }]), 'a.json');
  expect(flagged).toEqual([answered]);
});
