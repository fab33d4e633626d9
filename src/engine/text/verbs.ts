/** What a word may be as a verb. A word may be several: "put", and "asks", which is a noun as well. */
export const verbForms = {
  none: 0,
  /** "ask": with "we", after "please" or "to". */
  base: 1,
  /** "asks". */
  does: 2,
  /** "asked", "wrote". */
  did: 4,
  /** "asked", "written": no verb of a sentence on its own. */
  done: 8,
  /** "asking". */
  doing: 16,
} as const;

/** Verbs of letters to customers in their plain form. One that is missing here is never taken for the verb of a sentence. */
const regular = `
  abandon accept access accommodate accomplish account accrue achieve acknowledge acquire act activate add address
  adjust admire admit adopt advance advertise advise affect afford agree aim alarm alert align allocate allow alter
  amaze amend amount announce annoy answer anticipate apologise apologize appeal appear apply appoint appreciate
  approach approve argue arrange arrive ask assemble assess assign assist associate assume assure attach attempt
  attend attract authenticate authorise authorize automate avoid await award back bake balance ban base behave
  believe belong benefit bill blame bless block board boil book boost borrow bother bounce brand brew browse bug
  bump bundle calculate call calm camp cancel care carry cash cater cause cease celebrate centre certify challenge
  change charge chase chat check chew choose chop cite claim clarify classify clean clear click climb clip clone
  close collapse collect combine commence comment commit communicate compare compensate compete compile complain
  complete complicate comply compose compromise concern conclude conduct confess configure confirm conflict conform
  confuse connect consider consist constitute construct consult consume contact contain continue contrast contribute
  control convert convince cook cool cooperate coordinate cope copy correct correspond count couple cover crack
  crash crave create credit cross cruise cure curl customise customize damage dance dare dash date debate debit
  debug decide decline decorate decrease dedicate deduct defend define delay delete delight deliver demand
  demonstrate deny depart depend deploy deposit describe deserve design desire detail detect determine develop
  diagnose die differ dim dine dip direct disable disagree disappear disappoint disclose disconnect discontinue
  discount discourage discover discuss dislike dismantle dismiss dispatch display dispose dispute disrupt dissolve
  distribute disturb dock dodge donate double doubt download draft drain drill drip drop dry duplicate dye earn ease
  echo edit elect email embarrass embed emerge employ empty enable enclose encounter encourage encrypt end endeavour
  endorse enforce engage enhance enjoy enquire enrol enroll ensure enter entitle equip erase escalate escape
  establish estimate evaluate evolve exaggerate examine exceed exchange excite exclude excuse exercise exhaust exist
  exit expand expect expedite experience expire explain explore export express extend face facilitate factor fade
  fail faint fancy fasten fear feature fetch file fill filter finalise finalize finance finish fire fit fix fizz
  flag flash flatten flicker float flood flow flush foam focus fold follow forfeit form format forward frame freeze
  frighten frustrate fry fulfil fulfill function fund furnish gain gather generate glance glow glue google grab
  grade grant greet grill groom guarantee guess guide halt hammer hand handle happen harass harm harvest hate haul
  head heal heat help hesitate highlight hijack hire honor honour hook hope host hum hunt hurry identify ignore
  illuminate imagine impact implement imply import impose impress improve include incorporate increase indicate
  influence inform inherit initiate inquire insert insist inspect inspire install instruct insulate insure integrate
  intend interact interest interfere interrupt intervene interview introduce invent invest investigate invite
  invoice involve iron isolate issue itch jam join joke jolt judge jump justify kick kill knit knock label lack lag
  land last laugh launch leak lean leap learn lease leave lend lessen let level license lift light like limit link
  list listen live load loan locate lock lodge log look loosen love lower mail maintain manage manufacture mark
  market mask match matter mean measure melt mend mention merge message migrate mind miss mistake mix model modify
  monitor motivate mount move mow multiply mute nag name narrow need negotiate nod nominate note notice notify
  number obey object observe obtain occupy occur offend offer omit open operate opt order organise organize
  overcharge overcook overheat overlap overlook overrun owe own pack package paddle page paint park part participate
  pass paste pause pave pedal peel pend perceive perform permit persist phone pick pin pinch place plan plant play
  plough plug point poke polish pop populate position possess post postpone pour practice practise praise
  pray predate predict prefer prepare present preserve press presume pretend prevent print prioritise prioritize
  proceed process produce progress prohibit promise promote prompt propose protect prove provide publish puff pull
  punish purchase push qualify query question queue quieten quote raise range rank rate rattle reach react realise
  realize reapply reason reassure reboot recall receive recharge recheck reckon recognise recognize recommend
  reconnect reconsider record recover recruit recycle redeem redirect reduce reel refer reflect refrain refresh
  refund refuse regard register regret regulate reimburse reinstall reinstate reject rejoin relate relax release
  rely remain remember remind remove render renew rent reopen repair repeat rephrase replace reply report represent
  request require reschedule research resemble resend reserve reset resolve resort respect respond rest restart
  restock restore restrict restyle result resume retain retire retrieve retry return reuse reveal reverse revert
  review revisit revoke reward rinse rip risk roast roll rot round route row rub ruin rule rush rust sail satisfy
  save scan scare schedule score scrape scratch screen scroll seal search seat secure seem select separate serve
  settle sew shape share shave shelter shift ship shock shop shorten shout show sigh sign signal simplify skip slip
  slow smell smile smoke sneak sniff soak solve sort sound spare sparkle specialise specialize specify spell spill
  spoil spot spray squeak squeeze stack staff stage stain stamp start starve state station stay steam steer step
  stick stir stop store strand strengthen stress stretch strip struggle study submit subscribe succeed suck suffer
  suggest suit summarise summarize supply support suppose surge surprise surrender survey survive suspect suspend
  sustain swap sweat swerve switch sympathise sympathize sync synchronise synchronize tackle tailor talk tangle tap
  target tarnish taste tax tend terminate test text thank thaw threaten thrill tick tidy tie tilt time tinker tip
  top total touch tow trace track trade trail train transfer transform translate transmit transport trap travel
  treat trigger trim trip trouble trust try tune turn twist type unify uninstall unite unlink unload unlock unpack
  unplug unsubscribe unwrap update upgrade upload urge use utilise utilize vacate validate value vanish vary verify
  vibrate visit void volunteer vote wait waive walk wander want warm warn warrant wash waste watch water weigh
  welcome weld whisper whistle widen wipe wire wish wobble wonder work worry wrap yell yield zoom`;

/** Plain, past and participle, where they are not in -ed. */
const irregular = `
  arise/arose/arisen bear/bore/borne beat/beat/beaten become/became/become begin/began/begun bend/bent bet/bet bind/bound
  bite/bit/bitten bleed/bled blow/blew/blown break/broke/broken breed/bred bring/brought build/built burn/burnt burst/burst
  buy/bought catch/caught choose/chose/chosen come/came/come cost/cost creep/crept cut/cut deal/dealt dig/dug do/did/done
  draw/drew/drawn dream/dreamt drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed feel/felt
  fight/fought find/found fly/flew/flown forbid/forbade/forbidden forget/forgot/forgotten forgive/forgave/forgiven
  freeze/froze/frozen get/got/gotten give/gave/given go/went/gone grow/grew/grown hang/hung have/had hear/heard
  hide/hid/hidden hit/hit hold/held hurt/hurt keep/kept know/knew/known lay/laid lead/led learn/learnt leave/left lend/lent
  let/let lie/lay/lain light/lit lose/lost make/made mean/meant meet/met mislead/misled mistake/mistook/mistaken
  overcome/overcame/overcome oversee/oversaw/overseen overtake/overtook/overtaken pay/paid prove/proved/proven put/put
  quit/quit read/read rebuild/rebuilt repay/repaid resend/resent reset/reset resell/resold rewrite/rewrote/rewritten
  ride/rode/ridden ring/rang/rung rise/rose/risen run/ran/run say/said see/saw/seen seek/sought sell/sold send/sent set/set
  shake/shook/shaken shine/shone shoot/shot show/showed/shown shut/shut shrink/shrank/shrunk sing/sang/sung sink/sank/sunk sit/sat sleep/slept
  slide/slid smell/smelt speak/spoke/spoken spell/spelt spend/spent spill/spilt spin/spun split/split spoil/spoilt
  spread/spread spring/sprang/sprung stand/stood steal/stole/stolen stick/stuck sting/stung strike/struck strive/strove/striven
  swear/swore/sworn sweep/swept swell/swelled/swollen swim/swam/swum swing/swung take/took/taken teach/taught tear/tore/torn tell/told
  think/thought throw/threw/thrown undergo/underwent/undergone understand/understood undertake/undertook/undertaken
  undo/undid/undone uphold/upheld upset/upset wake/woke/woken wear/wore/worn win/won wind/wound withdraw/withdrew/withdrawn
  withhold/withheld withstand/withstood write/wrote/written`;

let known: ReadonlyMap<string, number> | undefined;

function formsKnown(): ReadonlyMap<string, number> {
  if (known) return known;
  const { base, did, done } = verbForms;
  const made = new Map<string, number>();
  const add = (word: string, form: number): void => {
    made.set(word, (made.get(word) ?? 0) | form);
  };
  for (const verb of regular.trim().split(/\s+/u)) add(verb, base);
  for (const verb of irregular.trim().split(/\s+/u)) {
    const [plain = '', past = '', participle = past] = verb.split('/');
    add(plain, base);
    add(past, did);
    add(participle, done);
  }
  known = made;
  return made;
}

/** What a word in small letters may be as a verb, as a sum of `verbForms`; 0 for a word that is no verb that is known. */
export function verbFormsOf(word: string): number {
  const table = formsKnown();
  const isBase = (stem: string): boolean => ((table.get(stem) ?? 0) & verbForms.base) > 0;
  let found = table.get(word) ?? 0;
  if (word.endsWith('s') && stemsBeforeS(word).some(isBase)) found |= verbForms.does;
  if (word.endsWith('ed') && stemsBefore(word, 2).some(isBase)) found |= verbForms.did | verbForms.done;
  if (word.endsWith('ing') && stemsBefore(word, 3).some(isBase)) found |= verbForms.doing;
  return found;
}

/** The forms of verbs by their plain form, as rules name them: a company's own verbs among them. */
export type VerbTable = Readonly<Record<string, Readonly<Partial<Record<'does' | 'did' | 'done' | 'doing', string>>>>>;

const tables = new WeakMap<VerbTable, ReadonlyMap<string, number>>();

/** What words are as verbs by a table. Of a form of several words ("potting on") the first is the verb. */
export function formsInTable(table: VerbTable): ReadonlyMap<string, number> {
  const made = tables.get(table);
  if (made) return made;
  const forms = new Map<string, number>();
  const add = (words: string, form: number): void => {
    const [word = ''] = words.toLowerCase().split(' ', 1);
    forms.set(word, (forms.get(word) ?? 0) | form);
  };
  for (const [base, { does, did, done, doing }] of Object.entries(table)) {
    add(base, verbForms.base);
    if (does) add(does, verbForms.does);
    if (did) add(did, verbForms.did);
    if (done) add(done, verbForms.done);
    if (doing) add(doing, verbForms.doing);
  }
  tables.set(table, forms);
  return forms;
}

function stemsBeforeS(word: string): string[] {
  const stems = [word.slice(0, -1)];
  if (/(?:[sxz]|ch|sh|o)es$/u.test(word)) stems.push(word.slice(0, -2));
  if (word.endsWith('ies')) stems.push(`${word.slice(0, -3)}y`);
  return stems;
}

/** "plan" and "plane" for "planned", "try" for "tried", "lie" for "lying". */
function stemsBefore(word: string, ending: number): string[] {
  const cut = word.slice(0, -ending);
  const stems = [cut, `${cut}e`];
  if (/([b-df-hj-np-tv-z])\1$/u.test(cut)) stems.push(cut.slice(0, -1));
  if (cut.endsWith('i')) stems.push(`${cut.slice(0, -1)}y`);
  if (cut.endsWith('y')) stems.push(`${cut.slice(0, -1)}ie`);
  return stems;
}
