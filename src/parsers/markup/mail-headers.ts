/** What mail programs call the line of the sender in the header of a mail that they quote. */
const from = [
  ...['from', 'de', 'von', 'van', 'da', 'från', 'fra', 'od', 'lähettäjä', 'kimden', 'gönderen', 'nadawca', 'mittente'],
  ...['feladó', 'de la', 'expeditor(?:ul)?', 'от', 'отправитель', 'від(?: кого)?', 'από'],
  ...['từ', 'dari', 'מאת', 'من', 'प्रेषक', 'จาก'],
  ...['差出人', '送信元', '送信者', '发件人', '發件人', '寄件者', '寄件人', '보낸 ?사람'],
].join('|');
const subject = [
  ...[
    'subject',
    'objet',
    'sujet',
    'betreff',
    'asunto',
    'onderwerp',
    'oggetto',
    'assunto',
    'ämne',
    'emne',
    'aihe',
    'temat',
  ],
  ...['předmět', 'predmet', 'konu', 'tárgy', 'subiect(?:ul)?', 'тема', 'θέμα'],
  ...['chủ đề', 'tiêu đề', 'perihal', 'subjek', 'assumpte', 'נושא', 'الموضوع', 'विषय', 'เรื่อง', 'หัวเรื่อง'],
  ...['件名', '主题', '主題', '主旨', '标题', '제목'],
].join('|');
/** What they write above it, between dashes. */
const titles = [
  ...['original message', 'original appointment', 'forwarded message', 'reply message'],
  ...["message d['’]origine", 'message original', 'message transféré', 'message transmis'],
  ...['ursprüngliche nachricht', 'original-nachricht', 'originalnachricht', 'weitergeleitete nachricht'],
  ...['mensaje original', 'mensaje reenviado', 'oorspronkelijk bericht', 'doorgestuurd bericht'],
  ...['messaggio originale', 'messaggio inoltrato', 'mensagem original', 'mensagem (?:re)?encaminhada'],
  ...['ursprungligt meddelande', 'originalmeddelande', 'vidarebefordrat meddelande'],
  ...['oprindelig (?:meddelelse|besked)', 'original meddelelse', 'videresendt (?:meddelelse|besked|melding)'],
  ...['opprinnelig melding', 'alkuperäinen viesti', 'edelleenlähetetty viesti', 'välitetty viesti(?: / fwd\\.msg)?'],
  ...['wiadomość oryginalna', 'oryginalna wiadomość', 'przekazana wiadomość', 'treść przekazanej wiadomości'],
  ...['původní (?:zpráva|e-?mail)', 'přeposlaná zpráva', 'pôvodná správa', 'preposlaná správa'],
  ...[
    'özgün [iİ]leti',
    'orijinal (?:mesaj|[iİ]leti)',
    '[iİ]letilmiş mesaj',
    '[iİ]letilen [iİ]leti',
    'yönlendirilen (?:mesaj|ileti)',
  ],
  ...['исходное сообщение', 'пересылаемое сообщение', 'перенаправленное сообщение', 'пересланное сообщение'],
  ...['оригінальне повідомлення', 'перенаправлене повідомлення', 'переслане повідомлення'],
  ...['eredeti üzenet', 'továbbított üzenet', 'mesaj original', 'mesaj redirecționat', 'αρχικό μήνυμα'],
  ...[
    'tin nhắn gốc',
    'thư gốc',
    'thư (?:được )?chuyển tiếp',
    'pesan asli',
    'pesan terusan',
    'missatge original',
    'missatge reenviat',
  ],
  ...['הודעה מקורית', 'הודעה שהועברה', 'الرسالة الأصلية', 'رسالة معاد توجيهها', 'मूल संदेश', 'अग्रेषित संदेश'],
  ...['ข้อความ(?:ดั้งเดิม|ต้นฉบับ|ที่ส่งต่อ)'],
  ...['元のメッセージ', '元のメール', 'original message', '転送メッセージ', 'メッセージを転送', '転送されたメッセージ'],
  ...['원본 (?:메시지|메일)', '원래 메시지', '전달된 메시지', '전달된 메일'],
  ...[
    '原始邮件',
    '邮件原件',
    '原邮件',
    '转发(?:的)?邮件',
    '转发邮件信息',
    '原始郵件',
    '原始訊息',
    '轉寄(?:的)?郵件',
    '轉寄訊息',
  ],
].join('|');
/** What Apple Mail writes above a mail that it forwards. */
const appleTitles = [
  ...['begin forwarded message', 'anfang der weitergeleiteten (?:nachricht|e-mail)', 'inicio del mensaje reenviado'],
  ...['début du message (?:réexpédié|transféré)', 'inizio messaggio inoltrato', 'begin doorgestuurd bericht'],
  ...[
    'início da mensagem (?:re)?encaminhada',
    'start på videresendt besked',
    'videresendt melding',
    'vidarebefordrat mejl',
  ],
  ...[
    'välitetty viesti alkaa',
    'początek przekazywanej wiadomości',
    'začátek přeposílané zprávy',
    '[iİ]leti başlangıcı',
  ],
  ...['začiatok preposlanej správy', 'továbbított levél kezdete', 'începe mesajul redirecționat'],
  ...[
    'начало переадресованного сообщения',
    'початок листа, що пересилається',
    '转发的邮件',
    '開始轉寄郵件',
    '転送されたメッセージ',
  ],
].join('|');

const title = new RegExp(`^-{2,}\\s?(?:${titles})\\s?-{2,}$|^(?:${appleTitles})\\s?[:：]$`, 'i');
const replyAboveThisLine =
  /^(?:[-#=*_~+\u2013\u2014] ?){2,20}.{0,60}\b(?:above this line|(?:do not|don['’]t) (?:write|type|reply|edit) below this line)\b.{0,60}$|^##-\s.{1,120}\s-##$/i;
/** The same without a frame, which only programs write at the start of a mail. */
const bareReplyAbove =
  /^(?:please )?(?:reply|respond|write|type|add|enter)\b.{0,30}\babove this line\b.{0,30}$|^[-#=*_~+\u2013\u2014 ]{3,}$/i;
const maxTitleLength = 300;

/** Outlook writes the labels in bold, which programs that make plain text of it write between asterisks. */
const fromLabel = new RegExp(`^\\*?(?:${from})\\s?(?:[:：]\\*?|\\*[:：])\\s?\\S`, 'i');
const subjectLabel = new RegExp(`^\\*?(?:${subject})\\s?\\*?[:：]`, 'i');
const anyLabel = /^\*?\p{L}[\p{L}\p{M} -]{0,20}\*?[:：]/u;
/** English labels that are not in bold, which people write too. */
const plainFrom = /^from\s?[:：]/i;
const plainLabel = /^(?:from|sent|date|to|cc|bcc|reply-to)\s?[:：]/i;
const byProgram = /@|(?<![\d.])\d{1,2}\s?[:.h]\s?\d\d(?!\.?\d)|\d\s?[ap]\.?m\b/i;
/** From, Sent, To and Cc (perhaps on several lines), Subject. */
export const maxHeaderLines = 10;

/** How a line begins that starts the header of a mail, or a title above one; few other lines do. */
export const mailHeaderStart = new RegExp(
  `^[^\\S\\n]*(?:[-#=*_~+\\u2013\\u2014][-#=*_~+\\u2013\\u2014 ]|.{0,60}\\babove this line\\b|\\*?(?:${from})\\s?\\*?[:：])`,
  'im',
);

/** Whether a line is what mail programs write above a mail that they quote as a whole. */
export function isForwardedTitle(line: string): boolean {
  return line.length <= maxTitleLength && (title.test(line) || replyAboveThisLine.test(line));
}

/**
 * How many of the first lines ask the customer to answer above them. A helpdesk puts that at the top of the mail that it
 * sends, and the words of the agent are below.
 */
export function replyMarkLength(lines: Iterable<{ text: string }>): number {
  let length = 0;
  let seen = 0;
  for (const { text } of lines) {
    const isMark = text.length <= maxTitleLength && (replyAboveThisLine.test(text) || bareReplyAbove.test(text));
    if (!isMark) break;
    seen++;
    if (/\p{L}/u.test(text)) length = seen;
  }
  return length;
}

/**
 * Whether lines begin with From: and have Subject: soon after, as mail programs write them: with an address or a time of
 * day. A journey ("From: Leeds, To: York, Date: 3 June, Subject: to change") has neither.
 */
export function startsWithHeader(lines: readonly string[]): boolean {
  const [first = '', second = ''] = lines;
  if (!fromLabel.test(first) || !anyLabel.test(second)) return false;
  const header = lines.slice(0, maxHeaderLines);
  if (!header.slice(1).some((line) => subjectLabel.test(line))) return false;
  return !plainFrom.test(first) || header.some((line) => plainLabel.test(line) && byProgram.test(line));
}
