/**
 * English words that companies and products are also called by, and the words that are common in replies: in small letters
 * they are no name. Those that end otherwise ("drives", "booking") are told from these.
 */
const written = `
  a i ability able about above absent abuse accept access according account accuracy accurate achieve across acting
  action activate active activity actor actual ad adapter add addition address advance advice advise advisor affect
  afford afraid after afternoon again against agency agent ago agree agreement ahead aid aide aim air alarm album
  alcohol alert algorithm all allow almost alone along already also although always am amaze amber among an and angel
  animals announced another answer any anymore anyone anything anytime anywhere apartment apex apologise apologize
  apology app appeal appear apple applicant approach approval approve april arc arch archive are area aren arena arise
  ark around arrange arrears arrival arrive arrow art article as ash aside ask assess assign assist assistant assume
  assurance assure at ate atlas atom attach attempt attend attention auction audio audiobook august aura aurora author
  authorize automated automatic available average avoid await aware away awesome axis baby back backup bad badge bag
  balance balcony bamboo ban bank bar bark base basic basically basil basis basket bath bathroom battery bay be beacon
  beam bean bear beautiful because become bed bedroom been beep before begin behalf behind being believe bell below
  belt bench benefit besides best better between beyond bid big bike bill bin bird birth birthday bit bite black blank
  blast blend blink block blog bloom blossom blue board body bold bolt bond bone book bookshop boot borrow bot both
  bottom bought bounce bow bowl box boy brain branch brand brave breach bread break breakfast breeze brew brick bridge
  brief bright bring brown browse browser bubble bucket buddy buffer bug build bull bumble bunch bus business busy but
  butter button buy buyer by bye cab cable cache cactus cake calendar call calm came camp campus can cancel candidate
  candle candy canvas cap capacity cape capital capture car carbon care careful carrier carry cart case cash cast
  castle cat catalog catalogue catch category cause cedar celebrate cell center centre century certain chain chair
  chalk challenge champion chance change channel charge charger charity chart chase chat cheap cheat check checkout
  chef child chill chip choice choose chord chose chosen circle city civil claim clarify class clay clean clear
  clearance clever click client cliff clip clock close closer cloud clover club coach coast coat code coffee coins
  colleague collect collective college color colour come command comment commit committee common community compact
  companion company compass complaint complete complex computer concern concert condition config configure confirm
  conflict confusion connect consensus consent consider console consult contact contain content context continue
  contract control converter cookie cool copy coral cord core corner correct cosmetic cosmos cost cotton could count
  country county couple courier course court courtesy cove cover coverage craft crane crash crate cream create
  creation creator credit crew crisp criteria cross crown crystal cube cup cupcake curious current custom customer
  cycle dad daily dart dash dashboard data database date daughter dawn day deadline deal dear december decide decision
  deck decline decrease dedicated deep default defective degree delay delete delicious delighted deliver delivery
  delta demand den deny depart departure depend deposit describe design desk desktop detail detect determine develop
  developer device dew dial diamond did die different difficult digit dine dinner direct direction director directory
  disable discount discuss dish disk dispatch display dispute dive do dock doctor document does dog doing dollars
  domain dome don donate donation done door dot double doubt dove down download dozen draft drag dragon drama dream
  dress drift drink drip drive driven driver drop drum due dune duplicate duration during dust each eagle earlier
  earliest early earn earth ease easier easily east easy eat ebook echo economy edge edit edition editor editorial
  effect effective effort egg eight either elastic elder election element eleven elm email ember emotions employees
  empty enable encounter encourage end energy enjoy enjoyable enough enquiry ensure enter entire entirety entrance
  entry envelope equal era error essence essential estimate evaluate even event ever evergreen every everyday everyone
  evidence exact example excel excellent except exception exchange excited exciting exercise exist expand expansion
  expect expense experts explain explore export express extend extension external extra eye fabric face facility fact
  factory fail failure fair falcon fall false familiar family famous fan fantastic far fare farm fast faster fault
  favor favorite feather feature february fee feedback feel fellow fern fetch few field fig figure file fill film
  filter final finalize finance financial finch find fine finish fire firmware first fish fit fitness five fix flag
  flame flare flash fleet flex flexible flight flip float flock floor flow flower flux fly foam focus fog folder
  follow food football for force forecast forest forge forget fork form formal format fort fortune forum forward found
  four fox frame fraud free fresh friday friend frog from front frost fruit fuel full fully fun function funds
  furniture further fury fuse future gain galaxy gallery game gap garage garden gate gather gave gear gem generally
  generate generic genius genre gesture get ghost giant gift girl git give given glad glass gleam glitch global globe
  glow glue go goal goes going gold gone goodwill got grain grant grape grass gravity great greater green grey grid
  grind grip groove group grove grow guardian guess guest guidance guide guild gulf gum gym habit had hair half halo
  hammer hand handbook handle happen happily happiness happy harbor harbour hard harder harm harvest has hassle hat
  hate have haven hawk hay he head health healthy hear heart heat held help helpdesk helpful her here hero hidden high
  higher highest hill him hint hire his history hit hive hobby hold holder holiday home homepage honest honey honor
  honour hook hope hopefully horizon horn horse hospital host hot hotel hotspot hour house hover how however hub human
  hundred hunt ice icon id idea identify identity idle if igloo ignore illegal image impact implement important
  importing improve impulse in inbox incident include income increase indeed indigo info initial ink inn input insert
  inside insight install instance instantly instead insurance intention intercom interest interface internal internet
  into intro invite invoice iron is island issue it item its itself ivory ivy jade january jar jazz jet jewel job join
  journey judge july june jungle junk just keep kept kettle key keyboard kick kids kind kindle kindness king kitchen
  kite knot know knowledge known lab label ladder lake lamb lamp land landmark lane language lantern laptop large
  largest laser last late later latest lattice launch laundry lava law lead leaf leap learn lease least leave ledger
  left legal legend lemon lend length lens less let letter level lever liberty library license life lifetime lift
  light like lily lime limit line linear link lion liquor list listen little live load loan lobby loc local locate
  location lock lodge loft log logic logical login logout long longer look loom loop loose lose loss lost lot lottery
  lotus lounge love low lower loyal lucid luck luggage lunar lunch luxury mac machine made magic magnet magnolia
  maiden mail mailbox main maintain major majority make manage manager mango manner manor manual many map maple
  marathon marble march marine mark market mars mast match mate material matter maven max maximum may maybe me meadow
  meal mean measure media medical medicine medium meet mellow member memorable memory mention menu mercury merge mesh
  message met metal meteor meters method metro middle might mile million min mine mini minimum mint minute mirror miss
  mist mistake mix mobile mocha mode model modem moderate module mole moment momentum monday money monitor monk monkey
  month mood moon more mosaic moss most mother motion mountain mouse move movie much multiple mum muse music must
  mustang my myself nail name nature navy near nearby nearest nectar need needle negative neon nest net network never
  new newsletter next nice night nimble nine no noble node non none nook nor normal north not note notebook nothing
  notice notify notion nova novel november now number nut oak oasis object objective obtain ocean october octopus of
  off offer office officer official offline often old older olive omega omen on once one onion online only onto onward
  opal open opera operate operation opinion opponent opposite option or oracle orange orb orbit orchard orchid order
  organise organize origin original other otherwise otter our ourselves out outcome outdoor outlet outlook outreach
  outside oven over overall overnight owl own owner ownership oxygen oyster pack package pad page paid paint pair pal
  palm panda panel paper paradise parcel park part partially partner party pass passbook passenger passion passport
  password past paste patch path patience patient patio patron patronage pause paw pay payday payment payout peach
  peak pearl pebble peer pen penalty pencil penguin people pepper per percent perfectly perform perhaps period
  permanent permit persist person personal pet petal petition phone photo physical pick pickup picture pieces pier
  pilot pin pine pink pioneer pipe pirate pixel pizza place placement plan plane planet plant plate platform play
  playback playbook player plaza pleasant please pleasure plenty plugin plum plural plus pocket pod point polar pole
  policy pond pony pool poor pop popular port portal position positive possible possibly post postal postcard
  potential pouch powder power practice prairie prefer premier premises premium prepare present preserve press
  pressure pretty prevent previous price primary prime print priority prism prison privacy private privilege pro
  probably problem procedure proceed process processor product profile program programme progress project promise
  promotion prompt proof proper property proposal proposed protect protector proud provide provider pub public publish
  publisher pull pulse puma pump purchase pure purple purpose push put puzzle qualify quality quantity quarter queen
  query quest question queue quick quill quilt quite quote rabbit radar radiant rail rain rainbow raise ram ran ranch
  range ranger rank rate rather raven raw ray re reach read reader ready real realize reason rebel reboot recall
  receipt receive recent recipient recognize recommend reconnect record recover recovery red reef ref refer reference
  referral reflect refresh refund refuse region register registrar registry regret regular reject relating relative
  relay release relevant rely remain remember remind reminder remote render renew rent rental reorder repair repeat
  replace reply report reporter request require research reserve reset resolve resource respect respond response rest
  restore result resume retain retrieve retry return revert review reviewer revision rewards ribbon rice ride ridge
  right ring ripple rise risk rival river road roar robin robot rock rocket role roll roof room root rope rose roughly
  round route router ruby rule run runner rush rust sad safe safety saffron sage said sail sale salon salt same sample
  sand sapphire satin satisfied saturday saturn sauce save saw say scale scarlet schedule school scoop scope score
  scout scratch screen sea search season seat second secondary section secure security see seek seem seen select
  selection self sell seller semester send sender sense sent sentinel separate september serial serious serve server
  service session set settle setup seven several shade shadow shall shamrock shape share shark sharp she sheet shelf
  shell shelter shield shift shine shiny ship shoe shoot shop shore short shortcut shot should shout show showtime
  side sigma sign signature signup silk silver similar simple simply since single sir site situation six size sketch
  skill skin sky slack slate sleep slice slides slight slip slot slow small smaller smart smile smoke smooth snap snow
  so soap social sofa software soil solar sold sole solid solo solution solve some somebody someone something sometime
  somewhere son song sonic soon sooner soonest sorry sort soul sound source south spa space spam spare spark sparrow
  speak speaker special specific spectrum speed spend spent sphere spice spider spin spiral spirit splash spoken spoon
  sports spot spread spring sprout spruce spur squad square stack staff stage stamp stand standard star start state
  statement status stay steak steam steel stem step still stitch stock stone stop storage store storm story straight
  strange straw stream street strictly stride string strip stripe strive strong student studio style stylist subject
  submit submitter subway success such sugar suggest suit suite summary summer summit sun sunday sunny sunrise super
  supplier supply support suppose sure surf surge survey swan sweet swift swing switch sword symbol sync system tab
  table tablet tag tail take taken talent talk tall tango tap target task taste tax taxi tea teach teacher team tech
  technical telephone tell template temple temporary ten tent term terribly test text than thankful that the their
  them theme then there therefore these they thing think third this thistle thorn those though thought thousand thread
  three thrive through thunder thursday thus ticket tide tiger tile till timber time timeframe timeline tin tinder
  tips titan title to toast today together token told tomorrow tone tonight too tool top topic torch total touch tour
  tourist towards towels town toy trace track tracker trade traffic trail train transfer transport travel treat tree
  trend trial tribe trident trio trip triumph trivia trouble trough true truly trunk trust try tube tuesday tulip
  tundra turbo turn turtle twig twin two type ultimate umbrella un under undertake union unique unit unity unless
  unlock until up update upgrade upload upon upper upset us usage use useful user username using usual valid validate
  valley valuable value vanguard var vary vault vehicle velvet venture venue verge verify version very vest via viable
  victory video view villa village vine vintage violet virgin virtual visa visible vision visit vista vital void volume
  vortex vote voucher voyage wagon wait walk wall wallet wand want warm warn was waste watch water watt wave wax way
  we wealth weather weave web webpage website wedding wedge wednesday week weekday weekend welcome well wellness went
  were west whale what whatever wheat wheel when whenever where wherever whether which while whisper white who whole
  whom why wick wide wife wild will willow win window wine wing winter wire wireless wisdom wise wish witch with
  within without wolf won wonder wonderful wood wool word work workday workflow workshop world worm worry worship
  worth would write wrong yard yarn year yellow yesterday yet you young your yourself zebra zen zenith zero zest zip
  zone zoom`;

let known: ReadonlySet<string> | undefined;

/** Whether a word in small letters is one of everyday English. */
export function isOrdinaryWord(word: string): boolean {
  known ??= new Set(written.trim().split(/\s+/u));
  if (known.has(word)) return true;
  for (const [ending, instead] of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < minStem) continue;
    const stem = word.slice(0, -ending.length);
    if (known.has(stem + instead)) return true;
    // "planned" is of "plan".
    if (/(?:ed|ing)$/u.test(ending) && stem.at(-1) === stem.at(-2) && known.has(stem.slice(0, -1))) return true;
  }
  return false;
}

const minStem = 2;
const endings: readonly (readonly [ending: string, instead: string])[] = [
  ['s', ''],
  ['es', ''],
  ['ies', 'y'],
  ['ed', ''],
  ['ed', 'e'],
  ['ied', 'y'],
  ['ing', ''],
  ['ing', 'e'],
  ['ly', ''],
];
