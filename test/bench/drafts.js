// Made-up replies of about 500 bytes, with about one fault each: more than support people make on average.
const openings = ['Hi Priya,', 'Hello Tom,', 'Good morning Mr Okafor,', 'Hi Jo,'];
const sentences = [
  'Thanks for the photo of the cracked lid, it shows me which part is missing.',
  'A new one left the depot this morning and reaches you on Thursday before noon.',
  'I have added the credit to your June bill, so nothing is left for you to do.',
  'The workshop in Leeds keeps the older parts, and Ravi there put one aside for you.',
  'Your order W-1042 holds two lamps and one shade, all in oak.',
  'If the light turns red again, reply here and an engineer comes by the same day.',
  'The 8.09 stops at Berwick on weekdays, and the 8.39 does so every day.',
  'The second key is in the box by the door, and the code for it is on your card.',
  'Your plan stays as it is until the end of the year, at the same price.',
  'Both of the forms reached us, and I have passed them to Dana in payments.',
  'The driver calls you ten minutes before he arrives.',
  'I looked at the log for Monday, and the line was down from 9 to 11.',
  'The course on Tuesday has two places left, so I kept one for you.',
  'We refunded £42.50 to your card this morning.',
  'The replacement has a longer cable, since yours is two metres from the wall.',
  'Your new card is in the post and reaches you by Friday.',
  'Sam will be at the desk until six and knows about your suitcase.',
  'The map shows the entrance for prams, which is on the river side.',
  'You were right about the date, and the letter now has the new one.',
  'Unfortunately, we no longer stock the small bottle.',
  'You need to update the app first.',
  'We cannot refund delivery charges.',
  'It is our policy to charge for a second visit.',
  'Could you send me a photo of the label, which tells me the voltage?',
];
const closings = ['Kind regards,\nDana', 'Best wishes,\nSam', 'Enjoy the trip!\nMo'];

/** `count` different drafts. */
export function draftsOf(count) {
  return Array.from({ length: count }, (_, i) => {
    const pick = (list, step) => list[(i * step + step) % list.length];
    const paragraphs = [1, 2, 3].map((n) => `${pick(sentences, n)} ${pick(sentences, n + 4)}`);
    return [pick(openings, 1), ...paragraphs, pick(closings, 1)].join('\n\n');
  });
}

/** Prose of about `length` characters, in paragraphs. */
export function proseOf(length) {
  const drafts = draftsOf(Math.ceil(length / 400));
  return drafts.join('\n\n').slice(0, length);
}
