/** A lamp shop’s help desk over a leap year: 12 agents in 3 teams, as tickets with comments and a file of users. */

/** What differs: nothing, only channels and seasons (which are nobody’s doing), or all that `plantedRules` names. */
export type Planted = 'nothing' | 'circumstances' | 'all';

export interface MadeUpYear {
  tickets: readonly MadeUpTicket[];
  /** Agents and groups, as a help desk exports them. */
  people: { users: readonly object[]; groups: readonly object[] };
}

export interface MadeUpTicket {
  id: number;
  created_at: string;
  via: { channel: string };
  requester_id: number;
  satisfaction_rating?: { score: 'good' | 'bad' };
  comments: readonly MadeUpComment[];
}

interface MadeUpComment {
  id: number;
  author_id?: number;
  author?: { role: string };
  public: boolean;
  created_at: string;
  body: string;
}

export const teams = ['Orders', 'Returns', 'Workshop'] as const;

interface MadeUpAgent {
  id: number;
  name: string;
  team: (typeof teams)[number];
}

export const agents: readonly MadeUpAgent[] = [
  ...['Aino Lehto', 'Bram Visser', 'Chidi Okafor', 'Daria Nowak'],
  ...['Elif Kaya', 'Fergus Boyle', 'Greta Sandvik', 'Hugo Marchetti'],
  ...['Ines Carvalho', 'Jorik Haas', 'Kalani Mahoe', 'Lotte Friis'],
].map((name, i) => ({ id: 101 + i, name, team: teams[Math.floor(i / 4)] ?? 'Orders' }));

/** Those who write in the chat most of the time. */
export const inChat: readonly string[] = ['Aino Lehto', 'Bram Visser'];
/** Works from February to April only, when there is most to do. */
export const seasonal = 'Kalani Mahoe';
/** Has one rule clearly more often than the others. */
export const outstanding = 'Jorik Haas';
/** Gets better in the last quarter. */
export const learning = 'Daria Nowak';
/** Share a habit. */
export const sharing: readonly string[] = [
  'Chidi Okafor',
  'Elif Kaya',
  'Hugo Marchetti',
  'Ines Carvalho',
  'Lotte Friis',
];
/** Gets worse in the last quarter. */
export const slipping = 'Returns';
/** As JavaScript counts them: June, when the shop moved. */
const emptyMonth = 5;

export const plantedRules = {
  /** Stands in a macro. */
  library: 'procedure/policy-shield',
  /** Shared by more than a third of the agents, and fewer customers are satisfied where it speaks. */
  training: 'clarity/vague-time',
  coaching: 'blame/blame-you',
  slipping: 'bad-news/unfortunately',
  learning: 'command/you-must',
  /** More frequent in the chat, whoever writes. */
  channel: 'boilerplate/rest-assured',
  /** More frequent in March and April, whoever writes. */
  season: 'bad-news/im-afraid',
} as const;
type Effect = keyof typeof plantedRules;
const effects = Object.keys(plantedRules).filter((key): key is Effect => Object.hasOwn(plantedRules, key));

export const customers = [
  ...['Mira Solberg', 'Tomasz Wrenfield', 'Odile Prentice', 'Quentin Abara', 'Rosalind Pikeworth'],
  ...['Sverre Dahlgren', 'Uma Castellan', 'Viggo Thornbury', 'Wanda Escobar', 'Xenia Rookwood'],
] as const;

/** What customers write: much of it is what rules look for, and nothing of it may be counted or shown. */
export const customerSentences = [
  'Unfortunately my hallway lamp smells of burnt toast.',
  'You failed to answer my grandmother, and you must ring her as soon as possible.',
  'Per your policy I would like the fifty marigold euros back.',
  'I am afraid the flamingo shade came with a crack.',
  'My parcel with the walrus lantern has not come.',
  'Rest assured that I shall tell the whole choir about this.',
] as const;

/** Words that only customers write; agents quote some of them. */
export const customerWords = ['burnt toast', 'grandmother', 'marigold', 'flamingo', 'walrus', 'choir'] as const;

/** What agents write that no rule finds anything in. */
const plain = [
  'I have booked the courier for Tuesday, between 9 and 12.',
  'Your order left our warehouse this morning and reaches you on Friday.',
  'The refund of 39 euros arrives on your card by Thursday.',
  'The blue lamp is back in stock, and I have put one aside for you.',
  'The spare shade fits your lamp, and it costs 4 euros with postage.',
  'I have moved your delivery to Monday the 14th.',
  'The battery lasts about nine hours at the lowest setting.',
  'I called the depot, and the driver comes again tomorrow at 10.',
] as const;

interface Words {
  customer: string;
  agent: string;
  order: number;
}

/** What agents write that a rule finds something in: names, numbers and quoted words of customers among it. */
const flagged: Readonly<Record<Effect, readonly ((words: Words) => string)[]>> = {
  library: [
    ({ order }) => `Per our policy, a parcel without the label of order ${order} is not refunded.`,
    ({ order }) => `Per our policy, a parcel without the label of order ${order} is not refunded.`,
    ({ order }) => `Per our policy, a parcel without the label of order ${order} is not refunded.`,
    () => 'It is our policy to refund within 14 days.',
  ],
  training: [
    ({ customer }) => `We will get back to you as soon as possible, ${customer}.`,
    ({ order }) => `The workshop looks at order ${order} as soon as possible.`,
    () => 'We will send the shade as soon as possible.',
  ],
  coaching: [
    ({ order }) => `You failed to add the order number ${order}.`,
    () => 'You failed to pack the lamp in its box.',
    ({ customer }) => `You failed to read the leaflet, ${customer}.`,
    () => 'You wrote “walrus lantern” on the form, and you failed to sign it.',
  ],
  slipping: [
    () => 'Unfortunately, the green one has sold out.',
    ({ customer }) => `Unfortunately, ${customer}, the shade is on its way from the maker until Monday.`,
    ({ agent }) => `This is ${agent}: unfortunately, the courier was late.`,
    () => 'Unfortunately the “flamingo shade” is out of stock until May.',
  ],
  learning: [
    () => 'You must send the lamp in its box.',
    ({ order }) => `You must write ${order} on the parcel.`,
    ({ customer }) => `You must unplug the lamp first, ${customer}.`,
  ],
  channel: [
    () => 'Rest assured that your lamp is on its way.',
    ({ customer }) => `Rest assured, ${customer}, that we are looking after your lamp.`,
  ],
  season: [
    () => 'I’m afraid the lamp is out of stock.',
    ({ customer }) => `I’m afraid, ${customer}, the lamp is out of stock.`,
  ],
};

interface Place {
  agent: MadeUpAgent | null;
  month: number;
  channel: string;
}

/** Where nothing is planted, and so rare that it is nobody’s habit. */
const usualRate = 0.006;
const isSeason = (month: number): boolean => month === 2 || month === 3;
const isLastQuarter = (month: number): boolean => month >= 9;

const circumstances: Partial<Record<Effect, (place: Place) => number>> = {
  channel: ({ channel }) => (channel === 'chat' ? 0.25 : usualRate),
  season: ({ month }) => (isSeason(month) ? 0.2 : 0.03),
};
const planted: Partial<Record<Effect, (place: Place) => number>> = {
  ...circumstances,
  library: () => 0.07,
  training: ({ agent }) => (agent && sharing.includes(agent.name) ? 0.22 : usualRate),
  coaching: ({ agent }) => (agent?.name === outstanding ? 0.2 : usualRate),
  slipping: ({ agent, month }) => (agent?.team === slipping && isLastQuarter(month) ? 0.4 : 0.03),
  learning: ({ agent, month }) => (agent?.name !== learning ? usualRate : isLastQuarter(month) ? 0.03 : 0.5),
};
const ratesOf = { nothing: {}, circumstances, all: planted } as const satisfies Record<Planted, object>;

/** Numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface YearOptions {
  seed: number;
  planted: Planted;
  /** Of an agent in a month, outside the season. */
  replies: number;
}

export function madeUpYear({ seed, planted: what, replies }: YearOptions): MadeUpYear {
  const writer = new TicketWriter(randomOf(seed), ratesOf[what]);
  const months = Array.from({ length: 12 }, (_, month) => month).filter((month) => month !== emptyMonth);
  const tickets = months.flatMap((month) => [
    ...agents
      .filter(({ name }) => name !== seasonal || (month >= 1 && month <= 3))
      .flatMap((agent) =>
        Array.from({ length: Math.round(replies * busyness(agent, month)) }, () => writer.ticket(agent, month)),
      ),
    // Somebody answered, and the export does not say who.
    writer.ticket(null, month),
    writer.ticket(null, month),
  ]);
  const byTime = tickets.sort((a, b) =>
    a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id - b.id,
  );
  return { tickets: byTime, people: peopleOf() };
}

function busyness({ name }: MadeUpAgent, month: number): number {
  return (isSeason(month) ? 1.6 : 1) * (name === learning ? 1.4 : 1);
}

function peopleOf(): MadeUpYear['people'] {
  return {
    users: agents.map(({ id, name, team }) => ({
      id,
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@lamps.example`,
      role: 'agent',
      default_group_id: 1 + teams.indexOf(team),
    })),
    groups: teams.map((name, i) => ({ id: i + 1, name, is_public: true })),
  };
}

class TicketWriter {
  readonly #random: () => number;
  readonly #rates: Partial<Record<Effect, (place: Place) => number>>;
  #id = 0;

  constructor(random: () => number, rates: Partial<Record<Effect, (place: Place) => number>>) {
    this.#random = random;
    this.#rates = rates;
  }

  ticket(agent: MadeUpAgent | null, month: number): MadeUpTicket {
    this.#id++;
    const id = this.#id;
    const isChat = this.#is(agent !== null && inChat.includes(agent.name) ? 0.85 : 0.15);
    const place: Place = { agent, month, channel: isChat ? 'chat' : 'email' };
    const opened = this.#time(month);
    const requester = 9000 + Math.floor(this.#random() * 1000);
    const comment = (
      minutes: number,
      more: Omit<MadeUpComment, 'id' | 'created_at' | 'public'> & { public?: boolean },
    ) => ({
      public: true,
      ...more,
      id: id * 10 + minutes,
      created_at: isoTime(opened + minutes * 60_000),
    });
    const found = effects.filter((effect) => this.#is(this.#rates[effect]?.(place) ?? usualRate));
    const answer = comment(5, {
      ...(agent ? { author_id: agent.id } : { author: { role: 'agent' } }),
      body: this.#reply(place, found),
    });
    const asked = comment(0, { author_id: requester, body: this.#one(customerSentences) });
    const isRated = this.#is(0.3);
    const isSatisfied = this.#is(this.#rates.training && found.includes('training') ? 0.4 : 0.85);
    return {
      id,
      created_at: isoTime(opened),
      via: { channel: place.channel },
      requester_id: requester,
      ...(isRated ? { satisfaction_rating: { score: isSatisfied ? ('good' as const) : ('bad' as const) } } : {}),
      comments: [
        ...(this.#is(0.4) ? [asked] : []),
        // What is written by the way: for colleagues, and by a program.
        ...(this.#is(0.03)
          ? [comment(3, { author_id: 101, public: false, body: 'Unfortunately a walrus again.' })]
          : []),
        ...(this.#is(0.03) ? [comment(1, { author_id: -1, body: 'Rest assured, we have your message.' })] : []),
        answer,
      ],
    };
  }

  #reply({ agent, channel }: Place, found: readonly Effect[]): string {
    const [customer = ''] = this.#one(customers).split(' ');
    const [name = 'Your lamp shop'] = agent?.name.split(' ') ?? [];
    const words: Words = { customer, agent: name, order: 20_000 + Math.floor(this.#random() * 70_000) };
    const text = [this.#one(plain), ...found.map((effect) => this.#one(flagged[effect])(words))].join(' ');
    return channel === 'chat' ? text : `Hi ${customer},\n\n${text}\n\nBest wishes,\n${name}`;
  }

  #time(month: number): number {
    const days = new Date(Date.UTC(2024, month + 1, 0)).getUTCDate();
    const day = 1 + Math.floor(this.#random() * days);
    return Date.UTC(2024, month, day, 6 + Math.floor(this.#random() * 14), Math.floor(this.#random() * 60));
  }

  #is(chance: number): boolean {
    return this.#random() < chance;
  }

  #one<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const one = list[Math.floor(this.#random() * list.length)];
    if (one === undefined) throw new RangeError('The list is empty.');
    return one;
  }
}

function isoTime(time: number): string {
  return new Date(time).toISOString().replace('.000', '');
}

export function jsonLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
