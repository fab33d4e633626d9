/**
 * How many words of a million are this one, about, in replies of support: the words that are common in those of many trades,
 * by powers of two. Words go by their standard form: "don’t" is "do" and "not".
 */
const commonWords: readonly (readonly [perMillion: number, words: string])[] = [
  [25600, 'is the to you'],
  [12800, 'a and for have i in it of that this we your'],
  [6400, 'are at be can do if issue not on please will with would'],
  [
    3200,
    'account am an any as been by email from has help like me need or our so sorry support thank there time us what',
  ],
  [
    1600,
    'about all anything app available but check contact date day else feedback found free get great here hi how information know let make may more name new no now number one out request see should sure team thanks they try use via want was when which',
  ],
  [
    800,
    'able add address after again also another assist back best change click code community correct could create customer data details did does event experience feel find following further go going good happy hear hello hope into issues just link look many my next ok once only open order other people possible problem provide public questions report review right same send service some soon still take than their them then these today understand unfortunately up update using very way where wish work',
  ],
  [
    400,
    'access added allow already always answer apologise appreciate ask assistance away bank because before being better bring bug card case centre changes close complete consider continue days different doing due e end enjoy ensure error feature file first fix fixed forward full future game give glad had hey id include its keep kind left looking lot love made mail message might moment most much must note off offer option page party payment phone place prefer process product question reach read refund requested requests return search security sent set share sign since something specific standard start stay steps submit system taking tell think through too type unable until users version view visit welcome well were while who why without working yourself',
  ],
  [
    200,
    'above accept additional ahead appears behavior believe between call care chance changed choose clear come company current currently definitely description development done down even every everyone everything expected family few getting hard having hours however important info instead last later leave list long looks making maybe meet model month needed needs old options original over own part pass patience pay person plan provided ready really reason reporting require resolve seems services shared sharing show someone status stop such things those top trying two under updated updates used useful user within works wrong yet',
  ],
];

/** How often a word comes that is none of the common ones. */
const uncommon = 50;

/** How often a figure or a comma comes. */
export const numberFrequency = 10_000;
export const commaFrequency = 30_000;

let frequencies: ReadonlyMap<string, number> | undefined;

/** How many words of a million are `word`, which is in its standard form. */
export function frequencyOf(word: string): number {
  frequencies ??= new Map(
    commonWords.flatMap(([perMillion, words]) => words.split(' ').map((common) => [common, perMillion])),
  );
  return frequencies.get(word) ?? uncommon;
}
