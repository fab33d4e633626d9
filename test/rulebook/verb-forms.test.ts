import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rulebook } from '../../src/linter/described-rules.js';
import { parseRuleFile } from '../../src/rulebook/loading/parse-rule.js';
import { entriesOf } from '../../src/rulebook/notation/list-forms.js';
import { emptyRulebook, type Rulebook } from '../../src/rulebook/rule.js';
import { withForms } from '../../src/rulebook/verb-forms.js';
import { createLinter } from '../../src/workspace/create-linter.js';
import { scratchFolder } from '../run-command.js';

/** Every verb of our lists: its plain form, then done, doing, does, did. */
const verbs = `
  accept accepted accepting accepts accepted
  activate activated activating activates activated
  add added adding adds added
  adjust adjusted adjusting adjusts adjusted
  agree agreed agreeing agrees agreed
  allow allowed allowing allows allowed
  amend amended amending amends amended
  answer answered answering answers answered
  apply applied applying applies applied
  approve approved approving approves approved
  arrange arranged arranging arranges arranged
  ask asked asking asks asked
  attach attached attaching attaches attached
  authorise authorised authorising authorises authorised
  book booked booking books booked
  bring brought bringing brings brought
  buy bought buying buys bought
  call called calling calls called
  cancel cancelled cancelling cancels cancelled
  change changed changing changes changed
  chase chased chasing chases chased
  check checked checking checks checked
  choose chosen choosing chooses chose
  clear cleared clearing clears cleared
  click clicked clicking clicks clicked
  close closed closing closes closed
  collect collected collecting collects collected
  compensate compensated compensating compensates compensated
  complete completed completing completes completed
  confirm confirmed confirming confirms confirmed
  connect connected connecting connects connected
  consult consulted consulting consults consulted
  contact contacted contacting contacts contacted
  copy copied copying copies copied
  create created creating creates created
  credit credited crediting credits credited
  delete deleted deleting deletes deleted
  deliver delivered delivering delivers delivered
  describe described describing describes described
  disable disabled disabling disables disabled
  discuss discussed discussing discusses discussed
  do done doing does did
  download downloaded downloading downloads downloaded
  drop dropped dropping drops dropped
  email emailed emailing emails emailed
  enable enabled enabling enables enabled
  end ended ending ends ended
  enter entered entering enters entered
  escalate escalated escalating escalates escalated
  exchange exchanged exchanging exchanges exchanged
  extend extended extending extends extended
  fill filled filling fills filled
  find found finding finds found
  finish finished finishing finishes finished
  fit fitted fitting fits fitted
  fix fixed fixing fixes fixed
  follow followed following follows followed
  forward forwarded forwarding forwards forwarded
  get got getting gets got
  give given giving gives gave
  go gone going goes went
  grant granted granting grants granted
  hold held holding holds held
  honour honoured honouring honours honoured
  include included including includes included
  inform informed informing informs informed
  install installed installing installs installed
  investigate investigated investigating investigates investigated
  issue issued issuing issues issued
  keep kept keeping keeps kept
  leave left leaving leaves left
  let let letting lets let
  link linked linking links linked
  log logged logging logs logged
  look looked looking looks looked
  mail mailed mailing mails mailed
  make made making makes made
  match matched matching matches matched
  merge merged merging merges merged
  message messaged messaging messages messaged
  move moved moving moves moved
  notify notified notifying notifies notified
  offer offered offering offers offered
  open opened opening opens opened
  order ordered ordering orders ordered
  pass passed passing passes passed
  pay paid paying pays paid
  phone phoned phoning phones phoned
  pick picked picking picks picked
  place placed placing places placed
  post posted posting posts posted
  press pressed pressing presses pressed
  print printed printing prints printed
  process processed processing processes processed
  prove proven proving proves proved
  provide provided providing provides provided
  purchase purchased purchasing purchases purchased
  put put putting puts put
  quote quoted quoting quotes quoted
  raise raised raising raises raised
  reach reached reaching reaches reached
  read read reading reads read
  recommend recommended recommending recommends recommended
  refer referred referring refers referred
  refund refunded refunding refunds refunded
  register registered registering registers registered
  reimburse reimbursed reimbursing reimburses reimbursed
  reinstall reinstalled reinstalling reinstalls reinstalled
  reinstate reinstated reinstating reinstates reinstated
  remove removed removing removes removed
  renew renewed renewing renews renewed
  reopen reopened reopening reopens reopened
  replace replaced replacing replaces replaced
  reply replied replying replies replied
  report reported reporting reports reported
  request requested requesting requests requested
  resend resent resending resends resent
  reserve reserved reserving reserves reserved
  reset reset resetting resets reset
  resolve resolved resolving resolves resolved
  respond responded responding responds responded
  restart restarted restarting restarts restarted
  restore restored restoring restores restored
  return returned returning returns returned
  reverse reversed reversing reverses reversed
  ring rung ringing rings rang
  run run running runs ran
  save saved saving saves saved
  scan scanned scanning scans scanned
  scroll scrolled scrolling scrolls scrolled
  search searched searching searches searched
  select selected selecting selects selected
  sell sold selling sells sold
  send sent sending sends sent
  set set setting sets set
  settle settled settling settles settled
  share shared sharing shares shared
  ship shipped shipping ships shipped
  show shown showing shows showed
  sign signed signing signs signed
  sort sorted sorting sorts sorted
  speak spoken speaking speaks spoke
  split split splitting splits split
  start started starting starts started
  state stated stating states stated
  stop stopped stopping stops stopped
  submit submitted submitting submits submitted
  suggest suggested suggesting suggests suggested
  supply supplied supplying supplies supplied
  support supported supporting supports supported
  swap swapped swapping swaps swapped
  switch switched switching switches switched
  synchronise synchronised synchronising synchronises synchronised
  take taken taking takes took
  talk talked talking talks talked
  tap tapped tapping taps tapped
  tell told telling tells told
  top topped topping tops topped
  transfer transferred transferring transfers transferred
  try tried trying tries tried
  turn turned turning turns turned
  type typed typing types typed
  uninstall uninstalled uninstalling uninstalls uninstalled
  unlink unlinked unlinking unlinks unlinked
  unlock unlocked unlocking unlocks unlocked
  unplug unplugged unplugging unplugs unplugged
  update updated updating updates updated
  upgrade upgraded upgrading upgrades upgraded
  upload uploaded uploading uploads uploaded
  use used using uses used
  validate validated validating validates validated
  verify verified verifying verifies verified
  visit visited visiting visits visited
  wait waited waiting waits waited
  waive waived waiving waives waived
  withdraw withdrawn withdrawing withdraws withdrew
  work worked working works worked
  write written writing writes wrote
`
  .trim()
  .split(/\n\s*/u)
  .map((line) => line.split(' '));

const lists = ['action', 'advice', 'deed', 'step'];

function ruleOf(write: string, words: string): Rulebook['rules'] {
  const text = `title: Orders
why: It is an order.
basis:
  - principle: Nobody is ordered about.
severity: warning
flag:
  - words: ${JSON.stringify(words)}
    write: ${JSON.stringify(write)}
examples:
  - before: x
    after: x
`;
  const { rule, problems } = parseRuleFile({
    text,
    path: 'a.yml',
    id: 'acme/a',
    category: 'acme',
    lists: rulebook.lists,
  });
  expect(problems).toEqual([]);
  return rule ? [rule] : [];
}

describe('the forms of', () => {
  test('our verbs are all in the table', () => {
    const ours = lists.flatMap((list) => entriesOf(list, rulebook.lists)).map((entry) => entry.split(' ')[0]);
    expect(verbs.map(([verb]) => verb)).toEqual([...new Set(ours)].sort());
  });

  const asking = lists.flatMap((list) =>
    ruleOf(`{${list}:done} {${list}:doing} {${list}:does} {${list}:did}`, `you must {${list}}`),
  );
  const made = withForms({ ...emptyRulebook, rules: asking }, rulebook);

  test.each(verbs)('%s: %s, %s, %s, %s', async (verb, done, doing, does, did) => {
    expect((await made).forms[verb ?? '']).toEqual({ done, doing, does, did });
  });

  test('a word that is no verb are not made up', async () => {
    const { forms } = await withForms(
      {
        ...emptyRulebook,
        lists: { odd: ['__proto__', 'x1', 'brrr'] },
        rules: ruleOf('{action:doing}', '{action} it'),
      },
      { lists: { action: ['{odd}'] }, forms: {} },
    );
    expect(
      Object.values(forms)
        .flatMap((known) => Object.values(known))
        .filter((form) => !form.endsWith('ing')),
    ).toEqual([]);
  });
});

describe("a company's own rules", () => {
  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
  });
  afterEach(() => {
    folder.remove();
    vi.doUnmock('compromise/three');
  });

  const ruleFile = `title: Makes them wait
why: They came for an answer.
basis:
  - practice: House style.
severity: warning
lists:
  gardening: [water, prune back, repot]
flag:
  - words: we only {gardening} on Mondays
    write: we are WRITE on Monday
examples:
  - before: We only water on Mondays.
    after: We are watering on Monday.
`;

  async function betterOf(reply: string, files: Record<string, string>) {
    folder.write({ '.replylintrc.yaml': 'ruleFiles: [acme/*.yml]', ...files });
    const { messages } = await createLinter({ cwd: folder.root }).lintText(reply);
    return messages.filter(({ ruleId }) => ruleId.startsWith('acme/')).map(({ expected }) => expected[0]);
  }

  test('have the forms they ask for, of the first word of an entry', async () => {
    const file = ruleFile.replace('WRITE', '{gardening:doing}');
    expect(await betterOf('We only prune back on Mondays.', { 'acme/chores.yml': file })).toEqual([
      'We are pruning back on Monday.',
    ]);
  });

  test('may say them better than the library does', async () => {
    const files = {
      'acme/chores.yml': ruleFile.replace('WRITE', '{gardening:doing}'),
      'acme/words.yml': 'forms:\n  repot: { doing: potting up }\n',
    };
    expect(await betterOf('We only repot on Mondays.', files)).toEqual(['We are potting up on Monday.']);
  });

  test('name a list in a form in their phrases, and write it again in that form or another', async () => {
    const phrase = (words: string, write: string) =>
      ruleFile
        .replace('we only {gardening} on Mondays', JSON.stringify(words))
        .replace('we are WRITE on Monday', JSON.stringify(write));
    const files = {
      'acme/chores.yml': phrase('we have {gardening:done} it', 'we already {gardening:done} it'),
      'acme/habits.yml': phrase('we keep {gardening:any} there', 'it is there').replace(/lists:\n.*\n/u, ''),
    };
    expect(await betterOf('We have watered it. We have pruned it back. We have repotted it.', files)).toEqual([
      'We already watered it.',
      'We already repotted it.',
    ]);
    const any = 'We keep water there. We keep watering there. We keep waters there. We keep watered there.';
    expect(await betterOf(any, files)).toHaveLength(4);
  });

  test('may say under `avoid` which words in which form', async () => {
    const config = 'avoid:\n  - flag: we {action:did} it\n    instead: it is done\n';
    folder.write({ '.replylintrc.yaml': config });
    const { messages } = await createLinter({ cwd: folder.root }).lintText('We returned it. We return it.');
    expect(messages.filter(({ ruleId }) => ruleId.startsWith('house/')).map(({ actual }) => actual)).toEqual([
      'We returned it',
    ]);
  });

  test('are told of a verb that has no form which is known', async () => {
    const odd = ruleFile
      .replace('we only {gardening}', '"we {gardening:doing}"')
      .replace('    write: we are WRITE on Monday\n', '');
    const files = { 'acme/chores.yml': odd.replace('[water,', '[x,').replace(' on Mondays', '').replace('"we', '"we') };
    await expect(betterOf('We go.', files)).rejects.toThrow(/`x` of `\{gardening:doing\}` has no form `doing`/u);
  });

  test('load no library of verbs unless they ask for a form', async () => {
    vi.doMock('compromise/three', () => {
      throw new Error('loaded');
    });
    expect(
      await betterOf('We only water on Mondays.', { 'acme/chores.yml': ruleFile.replace('WRITE', '{gardening}') }),
    ).toEqual(['We are water on Monday.']);
  });
});

describe('a slip in a form', () => {
  const messageOf = (
    write: string,
    given: Rulebook['lists'] = { action: ['return', 'fill in'], odd: ['(one | two) steps'] },
  ) =>
    parseRuleFile({
      text: `title: Orders\nwhy: An order.\nbasis:\n  - principle: Nobody is ordered about.\nseverity: warning\nflag:\n  - words: you must {action} {odd} {number}\n    write: ${write}\nexamples:\n  - before: x\n    after: x\n`,
      path: 'a.yml',
      id: 'acme/a',
      category: 'acme',
      lists: given,
    }).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

  test.each([
    {
      write: 'once you have {action:don}',
      message: '8:26 `{action:don}`: there is no form `don`. Did you mean `done`?',
    },
    {
      write: 'once you have {action:gone}',
      message: '8:26 `{action:gone}`: there is no form `gone`. Did you mean `done`?',
    },
    {
      write: 'once you have {action:participle}',
      message:
        '8:26 `{action:participle}`: there is no form `participle`. Write `{action:done}`, `{action:doing}`, `{action:does}` or `{action:did}`.',
    },
    {
      write: 'once you have {actoin:done}',
      message: '8:26 `words` has no {actoin} to write again. Did you mean `action`?',
    },
    {
      write: 'once you have {odd:done}',
      message:
        '8:26 `{odd:done}`: `(one | two) steps` in that list is not a plain verb. Keep the verbs in a list of their own, one for each entry.',
    },
    {
      write: 'once you have {number:done}',
      message: '8:26 `{number:done}`: `{number}` has no verbs, so write it without a form: `{number}`.',
    },
  ])('$write', ({ write, message }) => {
    expect(messageOf(write)).toEqual([message]);
  });

  test.each([
    {
      phrase: 'we {odd:done} it',
      message:
        '11:5 `{odd:done}`: `(one | two) steps` in that list is not a plain verb. Keep the verbs in a list of their own, one for each entry.',
    },
    {
      phrase: 'we {name:any} it',
      message: '11:5 `{name:any}`: `{name}` has no verbs, so write it without a form: `{name}`.',
    },
    { phrase: 'we {acton:done} it', message: '11:5 There is no word list `{acton}`. Did you mean `action`?' },
    { phrase: 'we {action:don} it', message: '11:5 `{action:don}`: there is no form `don`. Did you mean `done`?' },
  ])('$phrase', ({ phrase, message }) => {
    expect(
      messageOf(`it\n    safety: safe\nunless:\n  - ${phrase}`).map((text) => text.replace(/^11:8 /u, '11:5 ')),
    ).toEqual([message]);
  });
});
