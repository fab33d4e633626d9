import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/index.js';
import type { FormatName } from '../../../src/parsers/index.js';

const linter = createLinter({ config: false, preset: 'all', rules: { structure: 'off' } });

/** A draft as each format writes it; a blank line parts its paragraphs, and lines with `>` quote. */
const formats: { format: FormatName; write(draft: string): string }[] = [
  { format: 'text', write: (draft) => draft },
  { format: 'markdown', write: (draft) => draft },
  { format: 'html', write: asHtml },
  { format: 'mail', write: (draft) => asMail('plain', draft) },
  { format: 'mail', write: (draft) => asMail('html', asHtml(draft)) },
];

function asHtml(draft: string): string {
  const paragraphs = draft
    .replaceAll('<', '&lt;')
    .replaceAll(/(?:^>.*\n?)+/gm, '\n\n\u0000\n\n')
    .split(/\n{2,}/);
  return paragraphs
    .map((words) =>
      words === '\u0000' ? '<blockquote>Sadly quoted.</blockquote>' : `<p>${words.replaceAll('\n', '<br>\n')}</p>`,
    )
    .join('\n');
}

function asMail(type: string, words: string): string {
  return `Subject: Your lamp\nContent-Type: text/${type}; charset=utf-8\n\n${words}`;
}

async function read(draft: string) {
  const read = [];
  for (const { format, write } of formats) {
    const text = write(draft);
    const { messages, skipped, error } = await linter.lintText(text, { format });
    expect(error).toBeNull();
    read.push({
      flagged: messages.map(({ offset, endOffset }) => text.slice(offset, endOffset)),
      told: skipped.reduce((sum, { count }) => sum + count, 0),
    });
  }
  return read;
}

const all = <T>(each: T) => formats.map(() => each);

describe('history below the line of a mail program is not read', () => {
  test.each([
    'On Mon, 4 May 2026 at 10:12, Jo Doe wrote:',
    'On May 4, 2026, at 10:12 AM, Jo Doe <jo@example.com> wrote:',
    'On 04.05.26 10:12, Jo Doe wrote:',
    'On Mon, 2026-05-04 at 10:12 +0000, Jo Doe wrote:',
    'On Monday, May 4, 2026, Jo Doe via Lamps wrote:',
    'On 5/4/26, 10:12, "Jo Doe" <jo@example.com> wrote:',
    'Jo Doe <jo@example.com> wrote:',
    'On Wed, Dec 9, Jo Doe <jo@example.com> wrote:',
    'Jo Doe <jo@example.com> wrote on Mon, 4 May 2026 at 10:12:',
    '2026-05-04 10:12 GMT+01:00 Jo Doe <jo@example.com>:',
    'Mon, 4 May 2026 10:12:51 +0100 Jo Doe <jo@example.com>:',
    'Am 04.05.26 um 10:12 schrieb Jo Doe:',
    'Jo Doe <jo@example.com> schrieb am Mo., 4. Mai 2026, 10:12:',
    'Op 4 mei 2026 om 10:12 heeft Jo Doe <jo@example.com> het volgende geschreven:',
    '2026年5月4日(月) 10:12 Jo Doe <jo@example.com>:',
    '2026/05/04 10:12、Jo Doe <jo@example.com>のメール:',
    '2026년 5월 4일 (월) 오전 10:12, Jo Doe <jo@example.com>님이 작성:',
    '2026. 5. 4. 오전 10:12, Jo Doe <jo@example.com> 작성:',
    '2026-05-04 오전 10:12에 Jo Doe 이(가) 쓴 글:',
    'Jo Doe <jo@example.com> 于2026年5月4日周一 10:12写道：',
    'Jo Doe <jo@example.com> 於 2026年5月4日 週一 上午10:12寫道：',
    '在 2026/5/4 10:12, Jo Doe 写道:',
    '在 2026年5月4日，10:12，Jo Doe <jo@example.com> 写道：',
    'Den mån 4 maj 2026 kl 10:12 skrev Jo Doe <jo@example.com>:',
    'Den 2026-05-04 kl. 10:12, skrev Jo Doe:',
    'Den 04/05/2026 10:12 skrev "Jo Doe" <jo@example.com> följande:',
    'man. 4. mai 2026 kl. 10:12 skrev Jo Doe <jo@example.com>:',
    'Jo Doe <jo@example.com> skrev følgende den 04/05/2026, 10:12:',
    'Den man. 4. maj 2026 kl. 10.12 skrev Jo Doe <jo@example.com>:',
    'ma 4. toukok. 2026 klo 10.12 Jo Doe (jo@example.com) kirjoitti:',
    'Jo Doe kirjoitti 4.5.2026 klo 10.12:',
    'W dniu 4.05.2026 o 10:12, Jo Doe pisze:',
    'pon., 4 maj 2026 o 10:12 Jo Doe <jo@example.com> napisał(a):',
    'po 4. 5. 2026 v 10:12 odesílatel Jo Doe <jo@example.com> napsal:',
    'Dne 04. 05. 26 v 10:12 Jo Doe napsal(a):',
    'Jo Doe <jo@example.com>, 4 May 2026 Pzt, 10:12 tarihinde şunu yazdı:',
    '4.05.2026 10:12 tarihinde Jo Doe yazdı:',
    'пн, 4 мая 2026 г. в 10:12, Jo Doe <jo@example.com>:',
    '04.05.2026 10:12, Jo Doe пишет:',
    '4 мая 2026 г., в 10:12, Jo Doe <jo@example.com> написал(а):',
    'пн, 4 трав. 2026 р. о 10:12 Jo Doe <jo@example.com> пише:',
    'בתאריך יום ב׳, 4 במאי 2026 ב-10:12 מאת ‪Jo Doe‬‏ <‪jo@example.com‬‏>:‬',
    'Wiadomość napisana przez Jo Doe <jo@example.com> w dniu 4 maj 2026, o godz. 10:12:',
    '4 трав. 2026 р. о 10:12 Jo Doe <jo@example.com> написав(ла):',
    'ב-4 במאי 2026, בשעה 10:12, Jo Doe <jo@example.com> כתב:',
    'في 4 مايو 2026، الساعة 10:12، كتب/كتبت Jo Doe <jo@example.com>:',
    'في ٤ مايو ٢٠٢٦، كتب Jo Doe:',
    'सोम, 4 मई 2026 को 10:12 बजे Jo Doe <jo@example.com> ने लिखा:',
    'ในวันที่ จ. 4 พ.ค. 2026 เวลา 10:12 Jo Doe <jo@example.com> เขียนว่า:',
    'Pada tanggal Sen, 4 Mei 2026 pukul 10.12 Jo Doe <jo@example.com> menulis:',
    'El 4 maig 2026, a les 10:12, Jo Doe va escriure:',
    'Missatge de Jo Doe <jo@example.com> del dia dl., 4 de maig 2026 a les 10:12:',
    '----- הודעה מקורית -----',
    '-----الرسالة الأصلية-----',
    '-----मूल संदेश-----',
    '----- Pesan Asli -----',
    '-----Missatge original-----',
    'מאת: Jo Doe\nנשלח: יום שני 4 מאי 2026 10:12\nאל: Lamps\nנושא: Lamp',
    'من: Jo Doe\nتم الإرسال: 4 مايو 2026 10:12\nإلى: Lamps\nالموضوع: Lamp',
    'प्रेषक: Jo Doe\nभेजा गया: 4 मई 2026 10:12\nप्राप्तकर्ता: Lamps\nविषय: Lamp',
    'จาก: Jo Doe\nส่งเมื่อ: 4 พฤษภาคม 2026 10:12\nถึง: Lamps\nเรื่อง: Lamp',
    'Từ: Jo Doe\nĐã gửi: 4 Tháng Năm 2026 10:12\nĐến: Lamps\nChủ đề: Lamp',
    'Dari: Jo Doe\nDikirim: 4 Mei 2026 10.12\nKepada: Lamps\nPerihal: Lamp',
    'De: Jo Doe\nEnviat: dilluns, 4 de maig de 2026 10:12\nPer a: Lamps\nAssumpte: Lamp',
    '-----Original Message-----',
    '-----Ursprungligt meddelande-----',
    '-----Oprindelig meddelelse-----',
    '-----Opprinnelig melding-----',
    '-----Alkuperäinen viesti-----',
    '-----Wiadomość oryginalna-----',
    '-----Původní zpráva-----',
    '-----Özgün İleti-----',
    '-----Исходное сообщение-----',
    '-----元のメッセージ-----',
    '-----원본 메시지-----',
    '------------------ 原始邮件 ------------------',
    '-------- 轉寄郵件 --------',
    '-------- Vidarebefordrat meddelande --------',
    '-------- Перенаправленное сообщение --------',
    'Vidarebefordrat mejl:',
    '*From:* Jo Doe\n*Sent:* Monday, 4 May 2026 10:12\n*To:* Lamps\n*Subject:* Lamp',
    'From: Jo Doe\nSent: Monday, 4 May 2026 10:12\nTo: Lamps\nSubject: Lamp',
    'From: Jo Doe\nSent: Monday, May 4, 2026 10:12:51 AM\nTo: Lamps\nSubject: Lamp',
    'From: Jo Doe\nSent: 04.05.2026 10.12\nTo: Lamps\nSubject: Lamp',
    'From: Jo Doe\nDate: Mon, May 4, 2026, 10 AM\nSubject: Lamp\nTo: Lamps',
    'From: Jo Doe\nSubject: Lamp\nDate: 4 May 2026 at 10:12:51 BST\nTo: Lamps',
    'From: Jo Doe (jo@example.com)\nDate: 4 May 2026\nSubject: Lamp',
    'From: Jo Doe\nTo: help@example.com\nSubject: Lamp',
    'Från: Jo Doe\nSkickat: den 4 maj 2026 10:12\nTill: Lamps\nÄmne: Lamp',
    'Fra: Jo Doe\nSendt: 4. mai 2026 10:12\nTil: Lamps\nEmne: Lamp',
    'Lähettäjä: Jo Doe\nPäivämäärä: 4. toukokuuta 2026\nVastaanottaja: Lamps\nAihe: Lamp',
    'Od: Jo Doe\nWysłano: 4 maja 2026\nDo: Lamps\nDW: Ana\nTemat: Lamp',
    'Od: Jo Doe\nDatum: 4. května 2026\nKomu: Lamps\nPředmět: Lamp',
    'Kimden: Jo Doe\nTarih: 4 Mayıs 2026\nKime: Lamps\nKonu: Lamp',
    'От: Jo Doe\nДата: 4 мая 2026\nКому: Lamps\nТема: Lamp',
    '差出人: Jo Doe\n送信日時: 2026年5月4日\n宛先: Lamps\n件名: Lamp',
    '보낸 사람: Jo Doe\n보낸 날짜: 2026년 5월 4일\n받는 사람: Lamps\n제목: Lamp',
    '发件人: Jo Doe\n发送时间: 2026年5月4日\n收件人: Lamps\n主题: Lamp',
    '寄件者： Jo Doe\n寄件日期： 2026年5月4日\n收件者： Lamps\n主旨： Lamp',
  ])('%s', async (line) => {
    expect(await read(`Sadly it broke.\n\n${line}\n\nRegrettably I wait.`)).toEqual(
      all({ flagged: ['Sadly'], told: 0 }),
    );
  });

  test.each([
    'On Mon, May 4, 2026 at 10:12 AM Jo Doe of the Lamp Lovers in Leeds\n<jo@example.com> wrote:',
    'ma 4. toukok. 2026 klo 10.12 Jo Doe Lamps and Shades of Leeds\n(jo@example.com) kirjoitti:',
    'Jo Doe <jo@example.com> schrieb am Mo., 4.\nMai 2026 um 10:12 Uhr:',
  ])('over lines: %s', async (lines) => {
    expect(await read(`Sadly it broke.\n${lines}\nRegrettably I wait.`)).toEqual(all({ flagged: ['Sadly'], told: 0 }));
  });
});

describe('a sentence of the writer ends no reply', () => {
  test.each([
    'On 3 of the boxes our courier wrote:',
    'On 12 May the depot wrote:',
    'On Monday at 10:15 our courier wrote:',
    'On 12 May 2026 at 10:15 the depot wrote:',
    'On 5 January 2026 our courier wrote:',
    'On page 12 of the manual Ana wrote:',
    'On the label of order 12345 somebody wrote:',
    'On Tuesday 2 of your neighbours wrote:',
    'On 4 May you wrote:',
    'On 4 May 2026, at 10:12, you wrote:',
    'On your card of 4 May 2026 you wrote:',
    'On box 2, shelf 10:30, Ana wrote:',
    'Here is what Ana (ana@example.com) wrote:',
    'In her mail of 4 May 2026 at 10:12 Ana wrote:',
    'Please send these 3 photos to our team (help@example.com):',
    'Write before 4 May 2026 at 10:12 to Jo (jo@example.com):',
    'From: Leeds\nTo: York\nWhen: Monday',
    'From: Berlin\nTo: Paris\nDate: 3 June 2026\nSubject: to change',
    'From: Berlin\nTo: Paris\nDate: 03.06.2026\nSubject: to change',
    'From: Berlin\nTo: Paris\nDate: 3.06.26\nSubject: to change',
    'From: Berlin\nTo: Paris\nDate: 2026-06-03\nSubject: to change',
    'From: 1 June\nTo: 4 June\nSubject: to change',
    'From: our depot\nSent: 3 June 2026\nSubject: to change',
    'From: Leeds\nTo: York\nPrice: 10.50\nSubject: to change',
    'From: Leeds\nTo: York\nSubject: leave by 10:15 from gate@north',
    'Call us from 9:00 to 17:30 on these numbers:',
  ])('%s', async (line) => {
    expect(await read(`Sadly it broke.\n\n${line}\n\nRegrettably we wait.`)).toEqual(
      all({ flagged: ['Sadly', 'Regrettably'], told: 0 }),
    );
  });
});

describe('a reply below and between lines that are quoted is read', () => {
  const program = 'On Mon, 4 May 2026 at 10:12, Jo Doe wrote:';
  test.each([
    { name: 'below', draft: `${program}\n> Unfortunately I wait.\n\nSadly it broke.` },
    { name: 'below a blank line', draft: `${program}\n\n> Unfortunately I wait.\n>\n> Jo\n\nSadly it broke.` },
    { name: 'between', draft: `${program}\n> Unfortunately I wait.\n\nSadly it broke.\n\n> And now?\n` },
    { name: 'above and below', draft: `Hi Jo,\n\n${program}\n> I wait.\n\nSadly it broke.\n\n-- \nAna Diaz` },
    { name: 'below a line by hand', draft: 'On 12 May the depot wrote:\n> Unfortunately late.\n\nSadly it broke.' },
    { name: 'with older history', draft: `${program}\n> I wait.\n\nSadly it broke.\n\n${program}\n\nRegrettably.` },
  ])('$name', async ({ draft }) => {
    expect(await read(draft)).toEqual(all({ flagged: ['Sadly'], told: 0 }));
  });

  test('between them without blank lines, in plain text', async () => {
    const { messages } = await linter.lintText(`${program}\n> I wait.\nSadly so.\n> And now?\n`, { format: 'text' });
    expect(messages).toHaveLength(1);
  });

  test('but not the rest of a quoted line that a program broke', async () => {
    const draft = `${program}\n> My lamp does not work, and I wait for somebody who can tell me\nsadly why it broke.\n> Jo\n\nRegrettably we wait.`;
    const { messages } = await linter.lintText(draft, { format: 'text' });
    expect(messages.map(({ offset, endOffset }) => draft.slice(offset, endOffset))).toEqual(['Regrettably']);
  });
});

describe('what is right below a long quoted line, in plain text', () => {
  const program = 'On Mon, 4 May 2026 at 10:12, Jo Doe wrote:';
  const long = '> My lamp does not work, and I wait for somebody who can tell me';
  test.each([
    { name: 'an answer', draft: `${long}\nSadly it broke.\n> Jo\n`, flagged: ['Sadly'] },
    {
      name: 'an answer over lines',
      draft: `${long}\nSadly it broke. We send another\none on Friday.\n`,
      flagged: ['Sadly'],
    },
    { name: 'an answer with a name first', draft: `${long}\nJo, sadly it broke.\n`, flagged: ['sadly'] },
    { name: 'an answer by a variable', draft: `${long}\n{{name}}, sadly it broke.\n`, flagged: ['sadly'] },
    { name: 'an item', draft: `${long}\n1. Sadly it broke.\n`, flagged: ['Sadly'] },
    { name: 'an answer in small letters', draft: `${long}.\nsadly it broke.\n`, flagged: ['sadly'] },
    { name: 'another in small letters', draft: `${long}\nyes, sadly it broke.\n`, flagged: ['sadly'] },
    { name: 'a question that is answered', draft: `${long}?”\nsadly it broke.\n`, flagged: ['sadly'] },
    {
      name: 'a long answer',
      draft: `${long}\nsadly it broke, and it takes a while until there will be another one of them\n`,
      flagged: ['sadly'],
    },
    { name: 'below a short line', draft: '> I wait for you\nsadly it broke.\n', flagged: ['sadly'] },
    { name: 'below a blank line', draft: `${long}\n\nsadly it broke.\n`, flagged: ['sadly'] },
    { name: 'the rest', draft: `${long}\nsadly why it broke.\n> Jo\n`, flagged: [] },
    {
      name: 'the rest and an answer',
      draft: `${long}\nwhy it broke, sadly.\nRegrettably we wait.\n`,
      flagged: ['Regrettably'],
    },
    { name: 'a figure', draft: `${long}\n2 days later, sadly.\n> Jo\n`, flagged: [] },
    {
      name: 'the rest over lines',
      draft: `${long}\nsadly why it broke, and when there will be another one of them or\nregrettably not.\n> Jo\n`,
      flagged: [],
    },
  ])('$name', async ({ draft, flagged }) => {
    const text = `${program}\n${draft}`;
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      const { messages } = await linter.lintText(written, { format: 'text' });
      const found = messages.filter(({ ruleId }) => ruleId.startsWith('bad-news/'));
      expect(found.map(({ offset, endOffset }) => written.slice(offset, endOffset))).toEqual(flagged);
    }
  });
});

describe('the line that a helpdesk puts at the top of its mail is nobody’s prose, and what is below is the agent’s', () => {
  const lines = [
    '##- Please type your reply above this line -##',
    '##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##',
    '-- Please reply above this line --',
    '--- Sadly, reply above this line only ---',
    '=== Reply above this line ===',
    '—-—-—-— Reply above this line to add a comment.',
    '—-—-—-—\nReply above this line.',
    '## Reply above this line ##',
    '~~~~~~ Sadly, please respond above this line ~~~~~~'.replaceAll('~', '_'),
    'Please type your reply above this line',
    'Write ABOVE THIS LINE to post a reply',
  ];
  test.each(lines)('%s', async (line) => {
    expect(await read(`${line}\n\nHi Jo,\n\nSadly it broke.`)).toEqual(all({ flagged: ['Sadly'], told: 0 }));
  });

  test.each(lines.slice(0, 6))('but below a reply it begins history: %s', async (line) => {
    expect(await read(`Sadly it broke.\n\n${line}\n\nRegrettably I wait.`)).toEqual(
      all({ flagged: ['Sadly'], told: 0 }),
    );
  });

  test('and a sentence about a line is read', async () => {
    for (const line of ['Please sign above this line and sadly wait.', 'Write your name, sadly, above the line.'])
      expect(await read(line)).toEqual(all({ flagged: ['sadly'], told: 0 }));
    expect(await read('Sadly it broke.\n\nPlease write your name above this line.\n\nRegrettably so.')).toEqual(
      all({ flagged: ['Sadly', 'Regrettably'], told: 0 }),
    );
  });
});

describe('answers between and below the block quotes of an element of quoted mail are read', () => {
  const line = 'On Mon, 4 May 2026 at 10:12, Jo &lt;jo@example.com&gt; wrote:';
  const quote = '<blockquote class="gmail_quote">Unfortunately I <blockquote>sadly</blockquote> wait.</blockquote>';
  const inline = `${quote}<div>Sadly it broke.</div>${quote}<div>Regrettably so.</div>`;
  test.each<{ name: string; html: string; flagged: string[] }>([
    {
      name: 'Gmail',
      html: `<p>Hi Jo,</p><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${line}<br></div>${inline}</div><p>Jo</p>`,
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'Gmail of today',
      html: `<div class="gmail_quote gmail_quote_container"><div class="gmail_attr">${line}</div>${inline}</div>`,
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'Gmail in Thai',
      html: `<div class="gmail_quote"><div class="gmail_attr">ในวันที่ 4 พ.ค. 2026 Jo เขียนว่า:\u200E</div>${inline}</div>`,
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'Proton',
      html: `<div class="protonmail_quote">${line}<br>${inline}</div>`,
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'Yahoo',
      html: `<div id="yahoo_quoted_1" class="yahoo_quoted"><div><div>${line}</div><div><br></div>${inline}</div></div>`,
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'Thunderbird',
      html: `<div class="moz-cite-prefix">${line}</div>${inline}`,
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'history below an answer',
      html: `<div class="gmail_quote">${line}${quote}<p>Sadly.</p><div class="gmail_quote">${line}<p>Regrettably.</p></div></div>`,
      flagged: ['Sadly'],
    },
    {
      name: 'a signature below an answer',
      html: `<div class="gmail_quote">${line}${quote}<p>Sadly.</p><div class="gmail_signature">Unfortunately</div></div>`,
      flagged: ['Sadly'],
    },
    {
      name: 'none in a mail that is forwarded',
      html: `<p>Sadly.</p><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Jo<br>Date: Mon, 4 May 2026 at 10:12<br>Subject: Lamp<br>To: Lamps</div><p>Hi:</p>${inline}</div>`,
      flagged: ['Sadly'],
    },
    {
      name: 'none without block quotes',
      html: `<p>Sadly.</p><div class="yahoo_quoted"><div>${line}</div><p>Regrettably I wait.</p></div>`,
      flagged: ['Sadly'],
    },
    {
      name: 'none where words come before the block quote',
      html: `<p>Sadly.</p><div class="yahoo_quoted"><div>${line}</div><p>I wait.</p>${inline}</div>`,
      flagged: ['Sadly'],
    },
    {
      name: 'none in what Help Scout wraps',
      html: '<p>Sadly.</p><div class="HSquote"><p>Regrettably I wait.</p></div>',
      flagged: ['Sadly'],
    },
  ])('$name', async ({ html, flagged }) => {
    for (const [format, text] of [
      ['html', html],
      ['mail', asMail('html', html)],
    ] as const) {
      const { messages, skipped } = await linter.lintText(text, { format });
      expect(messages.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toEqual(flagged);
      expect(skipped).toEqual([]);
    }
  });
});

describe('a signature is not read', () => {
  test.each([
    { name: 'a name', signature: 'Ana Diaz' },
    {
      name: 'a card',
      signature: 'Ana Diaz\nHead of Customer Care\nLamps Ltd.\n12 High St., Leeds\n+44 113 496 0000\nana@example.com',
    },
    { name: 'a company first', signature: 'The Lamp Shop Ltd.\nwww.example.com' },
    { name: 'two paragraphs', signature: 'Ana Diaz\nLamps Ltd\n\n+44 113 496 0000\nhttps://example.com/help' },
    { name: 'a farewell', signature: 'Kind regards,\n\nAna Diaz' },
    { name: 'an app', signature: 'Sent from my Android device with K-9 Mail. Please excuse my brevity.' },
    { name: 'an app below a name', signature: 'Ana Diaz\nSent with Example (https://example.com/?sig)' },
    { name: 'older mail', signature: 'Ana Diaz\n\nOn Mon, 4 May 2026 at 10:12, Jo Doe wrote:\n\nRegrettably I wait.' },
    { name: 'a placeholder', signature: '{{ agent.name }}\n{{ brand.name }}' },
  ])('$name', async ({ signature }) => {
    for (const mark of ['-- ', '--'])
      expect(await read(`Sadly it broke.\n\n${mark}\n${signature}`)).toEqual(all({ flagged: ['Sadly'], told: 0 }));
  });

  test.each([
    {
      name: 'a notice',
      below: 'Ana Diaz\n\nThis email and any files are confidential. Unfortunately it may be read by others.',
    },
    {
      name: 'a notice over paragraphs',
      below: 'Ana Diaz\n\nCONFIDENTIAL: for the person it is sent to.\n\nUnfortunately no mail is safe.',
    },
    {
      name: 'a notice alone',
      below: 'This message is intended for you only.\nUnfortunately it may be read by others.',
    },
    { name: 'the trade register', below: 'Ana Diaz\nLamps Ltd is registered in England and Wales, unfortunately.' },
    {
      name: 'trees',
      below: 'Ana Diaz\n\nPlease consider the environment before you print this unfortunately long mail.',
    },
  ])('and it is told where it holds sentences: $name', async ({ below }) => {
    for (const mark of ['-- ', '--'])
      expect(await read(`Sadly it broke.\n\n${mark}\n${below}`)).toEqual(all({ flagged: ['Sadly'], told: 1 }));
  });

  test('and Markdown takes none for the underline of a heading', async () => {
    const draft = 'Sadly it broke.\n-- \nAna Diaz\nUnfortunately Lamps\n';
    expect((await linter.lintText(draft, { format: 'markdown' })).messages).toMatchObject([{ offset: 0 }]);
  });

  test('and a slogan below the name, in plain text, is told', async () => {
    const draft = 'Sadly it broke.\n\n-- \nAna Diaz\nLamps Ltd\nUnfortunately good light for everyone!\n';
    const { messages, skipped } = await linter.lintText(draft, { format: 'text' });
    expect(messages).toHaveLength(1);
    expect(skipped).toEqual([
      { reason: 'below `--`, where a signature holds sentences', count: 1, first: { line: 3, column: 1 } },
    ]);
  });

  test('and records and threads tell of it too', async () => {
    const text = 'Sadly it broke.\n\n-- \nAna\n\nThis email is confidential, and unfortunately long.';
    for (const file of [[{ id: 1, body: text }], [{ from: 'agent', text }]]) {
      const { skipped } = await linter.lintText(JSON.stringify(file), { format: 'json' });
      expect(skipped).toEqual([{ reason: 'below `--`, where a signature holds sentences', count: 1 }]);
    }
  });
});

describe('the element of a signature is not read, and told where it holds sentences', () => {
  const reason = 'in signatures of mail programs, where they hold sentences';
  const elements = [
    '<div class="gmail_signature" data-smartmail="gmail_signature">%</div>',
    '<div dir="ltr" class="gmail_signature">%</div>',
    '<div id="Signature">%</div>',
    '<div id="ms-outlook-mobile-signature">%</div>',
    '<div id="AppleMailSignature">%</div>',
    '<pre class="moz-signature" cols="72">%</pre>',
    '<div class="protonmail_signature_block protonmail_signature_block-empty">%</div>',
    '<table id="Signature"><tr><td>%</td></tr></table>',
    '<div id="Signature"><div>Ana</div><div id="Signature">%</div></div>',
    '<div id="Signature">%',
  ];
  const below = [
    { words: 'Ana Diaz<br>Lamps Ltd', isTold: false },
    { words: 'Ana Diaz<br>\nHead of Lamps, Unfortunately Ltd.', isTold: false },
    { words: 'Sent from my unfortunately old phone.', isTold: false },
    { words: '<style>p { unfortunately: is a sentence. }</style>Ana Diaz', isTold: false },
    { words: 'Ana Diaz<br>Unfortunately we can’t answer on this address.', isTold: true },
    { words: '<p>Ana</p><p>This email is <b>confidential</b>, and unfortunately\nlong.</p>', isTold: true },
    { words: 'Ana<br>We&rsquo;re unfortunately shut on Sundays.', isTold: true },
  ];
  test.each(elements.flatMap((element) => below.map((row) => ({ element, ...row }))))(
    '$element with $words',
    async ({ element, words, isTold }) => {
      const text = `<p>Sadly it broke.</p>\n${element.replace('%', words)}`;
      const told = [{ reason, count: 1, first: { line: 2, column: 1 } }];
      const { messages, skipped } = await linter.lintText(text, { format: 'html' });
      expect(messages.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toEqual(['Sadly']);
      expect(skipped).toEqual(isTold ? told : []);
      const inMarkdown = await linter.lintText(text, { format: 'markdown' });
      expect(inMarkdown.skipped).toEqual(isTold ? told : []);
    },
  );

  test('the lines of one that is preformatted are those that are written', async () => {
    const card = (words: string) => `<p>Hello.</p><pre class="moz-signature">${words}</pre>`;
    const told = async (words: string) => (await linter.lintText(card(words), { format: 'html' })).skipped.length;
    expect(await told('Ana Diaz\nHead of lamps\nDoncaster.')).toBe(0);
    expect(await told('Ana Diaz\nWe are shut on Sundays\nand Mondays.')).toBe(1);
  });

  test('but not in a quotation, nor where it is another element’s', async () => {
    const signature = '<div class="gmail_signature">Unfortunately we are shut.</div>';
    for (const text of [
      `<p>Sadly it broke.</p><div class="gmail_quote">${signature}</div>`,
      `<p>Sadly it broke.</p><blockquote>${signature}</blockquote>`,
    ])
      expect((await linter.lintText(text, { format: 'html' })).skipped).toEqual([]);
  });
});

describe('what a fence of Markdown leaves out is told', () => {
  const signature = 'Ana Diaz\n\nThis email is confidential, and unfortunately long.';
  const reason = 'below `--`, where a signature holds sentences';
  test.each([
    { name: 'plain', text: `\`\`\`\nSadly it broke.\n\n-- \n${signature}\n\`\`\`\n`, line: 4, column: 1 },
    { name: 'text', text: `# Late\n\n~~~text\nSadly it broke.\n\n-- \n${signature}\n~~~\n`, line: 6, column: 1 },
    { name: 'Markdown', text: `\`\`\`markdown\nSadly it broke.\n\n-- \n${signature}\n\`\`\`\n`, line: 4, column: 1 },
    {
      name: 'indented',
      text: `- Late\n\n  \`\`\`\n  Sadly it broke.\n\n  -- \n  ${signature.replace('\n\n', '\n\n  ')}\n  \`\`\`\n`,
      line: 6,
      column: 3,
    },
  ])('$name', async ({ text, line, column }) => {
    const { messages, skipped } = await linter.lintText(text, { format: 'markdown' });
    expect(messages.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toEqual(['Sadly']);
    expect(skipped).toEqual([{ reason, count: 1, first: { line, column } }]);
  });

  test('counted over all fences, with the place of the first, and not for code', async () => {
    const fence = `\`\`\`text\nSadly it broke.\n\n-- \n${signature}\n\`\`\`\n`;
    const text = `# A\n\n${fence}\n# B\n\n${fence}\n\`\`\`js\n"-- " // This is code.\n\`\`\`\n`;
    const { skipped } = await linter.lintText(text, { format: 'markdown' });
    expect(skipped).toEqual([{ reason, count: 2, first: { line: 6, column: 1 } }]);
  });

  test('in a template too', async () => {
    const text = '```twig\n<p>Hello, you are here.</p>\n{% include "a" with {b: "Sadly, we are late."} %}\n```\n';
    const { skipped } = await linter.lintText(text, { format: 'markdown' });
    expect(skipped).toEqual([{ reason: 'in the code of templates', count: 1, first: { line: 3, column: 26 } }]);
  });
});

describe('text below two dashes that is no signature is read', () => {
  test.each([
    { name: 'a sentence', below: 'Regrettably the shop is shut until Monday.' },
    { name: 'a sentence over lines', below: 'Regrettably the shop\nis shut until Monday.' },
    { name: 'a paragraph after a blank line', below: '\nRegrettably the shop is shut until Monday.' },
    { name: 'a paragraph after a name', below: 'Ana Diaz\n\nRegrettably the shop is shut until Monday.' },
    {
      name: 'a paragraph after a card',
      below: 'Ana Diaz\nLamps Ltd\n+44 113 496 0000\n\nRegrettably the shop is shut.',
    },
    { name: 'a postscript', below: 'Ana Diaz\n\nP.S. Regrettably the shop is shut on Monday.' },
    { name: 'no full stop', below: 'Regrettably we are shut until Monday' },
    {
      name: 'a long sentence below a name',
      below: 'Ana Diaz\nRegrettably the shop is shut until Monday, and so your new lamp will leave here on Tuesday.',
    },
    { name: 'thanks and more', below: 'Many thanks for the nice photos!\nRegrettably the shop is shut.' },
    { name: 'a question', below: 'Could you send us a photo?\nRegrettably we have none.' },
    {
      name: 'a reply with older mail below',
      below: 'Regrettably we are shut.\n\nOn Mon, 4 May 2026 at 10:12, Jo Doe wrote:\n\nUnfortunately.',
    },
  ])('$name', async ({ below }) => {
    for (const mark of ['-- ', '--'])
      expect(await read(`Sadly it broke.\n\n${mark}\n${below}`)).toEqual(
        all({ flagged: ['Sadly', 'Regrettably'], told: 0 }),
      );
  });
});
