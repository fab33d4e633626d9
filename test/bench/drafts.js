// Made-up replies of about 650 bytes with a fault every 500 characters, in many words: what is measured on a few sentences,
// said again and again, flatters all that remembers words.
const lists = {
  name: 'Priya Tom Okafor Jo Lena Marcus Aisha Bjorn Chidi Dana Elif Farid Greta Hamza Ines Jonas Keiko Luca Mira Nils Olu Petra Quinn Rosa Samir Tove Uma Viktor Wanda Yusuf',
  item: 'lamp kettle parcel boiler router jacket suitcase ticket voucher pram bicycle mattress printer camera charger booklet drill wardrobe heater guitar saddle tent blender monitor carpet mirror locker fridge scooter helmet necklace microscope trampoline telescope hammock awning',
  part: 'lid shade cable handle battery hinge filter strap wheel pump screw label button valve sensor remote bracket fuse cover zip buckle nozzle gasket spindle',
  place:
    'Leeds Berwick Cardiff Lyon Porto Aarhus Bremen Galway Utrecht Tampere Brno Gdansk Malmo Turin Exeter Dundee Basel Ghent Split Riga',
  day: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  team: 'workshop depot kitchen reception clinic library studio garage warehouse pharmacy laboratory bakery nursery theatre harbour',
  colour: 'oak blue ivory copper scarlet charcoal olive lilac silver maroon teal amber beige navy',
  cause:
    'a loose wire;a flat battery;a cracked seal;a wrong address;a late train;a torn bag;a missing screw;heavy snow;a power cut;a double booking;a blocked drain;an expired card',
  reply:
    'write to me here;call the desk;send a photo;bring the card along;press the small button;open the app once;read the number on the back;tell the driver',
};

const plain = [
  'Thanks for the photo of the cracked {part}, it shows me which {item} you have.',
  'A new {part} left the {team} in {place} this morning and reaches you on {day} before noon.',
  'I have added the credit to your bill for the {item}, so nothing is left for you to do.',
  'The {team} in {place} keeps the older parts, and {name} there put one aside for you.',
  'Your order W-{number} holds two of the {colour} {item}s and one {part}, as you asked.',
  'If the {part} turns red again, {reply} and an engineer comes by the same day.',
  'The {number} to {place} stops here on weekdays, and the later one does so every {day}.',
  'The spare {part} is in the box by the door, and the code for it is on your card.',
  'Your plan stays as it is until {day}, at the same price of £{number}.',
  'Both of the forms reached us, and I have passed them to {name} in the {team}.',
  '{name} calls you ten minutes before the {item} arrives.',
  'I looked at the log for {day}, and the cause was {cause}.',
  'The course in {place} has two places left, so I kept one for you.',
  'We refunded £{number} to your card this morning for the {colour} {item}.',
  'The replacement has a longer {part}, since yours is two metres from the wall.',
  'Your new {item} is in the post and reaches {place} by {day}.',
  '{name} will be at the {team} until six and knows about your {item}.',
  'It was {cause} that held the {item} up, and {name} has mended it.',
  'You were right about the {part}, and the letter of {day} now has the right one.',
  'Could you {reply}, so that {name} sees which {part} fits the {colour} {item}?',
];
const faulty = [
  'Unfortunately, we no longer stock the {colour} {item}.',
  'You need to {reply} first.',
  'We cannot refund the {part} after {day}.',
  'It is our policy to charge £{number} for a second visit.',
  'You failed to say which {part} the {item} has.',
  "I'm afraid the {team} in {place} is closed on {day}.",
  'Obviously the {item} needs a {part}.',
  'Please do not hesitate to contact us about the {item}.',
  "That's not my department, you have to ask the {team}.",
  'Your request has been forwarded to the {team}.',
];
const openings = ['Hi {name},', 'Hello {name},', 'Good morning {name},', 'Dear {name},'];
const closings = ['Kind regards,\n{name}', 'Best wishes,\n{name}', 'Enjoy it!\n{name}'];

const words = Object.fromEntries(
  Object.entries(lists).map(([name, list]) => [name, list.split(list.includes(';') ? ';' : ' ')]),
);

/** Numbers that look like chance and are the same in each run. */
function createDice(seed) {
  let state = seed;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, pick: (list) => list[below(list.length)] };
}

/** `count` different drafts. */
export function draftsOf(count, seed = 1) {
  const dice = createDice(seed);
  const filled = (text) =>
    text.replace(/\{(\w+)\}/g, (_, name) => (name === 'number' ? 10 + dice.below(9_000) : dice.pick(words[name])));
  const sentence = () => filled(dice.pick(dice.below(7) === 0 ? faulty : plain));
  const paragraph = () => Array.from({ length: 2 + dice.below(2) }, sentence).join(' ');
  return Array.from({ length: count }, () =>
    [filled(dice.pick(openings)), paragraph(), paragraph(), paragraph(), filled(dice.pick(closings))].join('\n\n'),
  );
}

/** Prose of about `length` characters, in paragraphs. */
export function proseOf(length) {
  const drafts = draftsOf(Math.ceil(length / 400));
  return drafts.join('\n\n').slice(0, length);
}
