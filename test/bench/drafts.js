// Made-up replies of about 500 bytes, one fault in every second or third paragraph, as drafts have.
const openings = ['Hi Priya,', 'Hello Tom,', 'Good morning Mr Okafor,', 'Hi Jo,'];
const sentences = [
  'Thanks for the photo of the cracked lid, it shows me which part is missing.',
  'A new one left the depot this morning and reaches you on Thursday before noon.',
  'I have added the credit to your June bill, so nothing is left for you to do.',
  'The workshop in Leeds keeps the older parts, and Ravi there put one aside for you.',
  'Your order W-1042 holds two lamps and one shade, all in oak.',
  'If the light turns red again, reply here and an engineer comes by the same day.',
  'The 8.09 stops at Berwick on weekdays, and the 8.39 does so every day.',
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
