import { mergeRulebooks } from '../linter/merge-rulebooks.js';
import type { HouseRules } from '../linter/parse-rules.js';
import type { RulesetOptions } from '../linter/rule-options.js';
import { emptyRulebook } from '../rulebook/rule.js';
import { type Clip, copy } from './clipboard.js';
import { byId } from './elements.js';
import { createPastedRules } from './house-rules.js';
import { htmlText } from './html-text.js';
import type { BuiltInSettings } from './page-settings.js';
import { afterPause } from './schedule.js';
import { PageSession } from './session.js';
import { createSettings } from './settings.js';
import { createSpokenState, type SpokenState } from './spoken-state.js';

const builtIn: BuiltInSettings = JSON.parse(byId('settings', HTMLElement).textContent || '{}');
const { rules = {}, houseRules: ofTeam = emptyRulebook } = builtIn;
const state = createSpokenState();
const pasted = createPastedRules();
let houseRules = ofTeam;

const session = new PageSession(options, state);
const settings = createSettings(builtIn, () => {
  session.lint();
  readPastedSoon();
});
const readPastedSoon = afterPause(() => void readPasted(), 300);
let lastRead = '';

function options(): RulesetOptions {
  const { channel, preset } = settings.chosen();
  return { channel, preset, rules, houseRules };
}

/** Brings the rules in the box into use, unless others came into it while they were read. */
async function readPasted(): Promise<void> {
  const yaml = settings.chosen().houseRules;
  if (yaml === lastRead) return;
  lastRead = yaml;
  const own = await pasted.read(yaml);
  if (yaml !== lastRead) return;
  houseRules = withPasted(own);
  session.lint();
}

function withPasted(own: HouseRules | null): HouseRules {
  return own ? mergeRulebooks(ofTeam, own) : ofTeam;
}

function onPress(id: string, press: () => void): void {
  byId(id, HTMLButtonElement).addEventListener('click', press);
}

async function copyAndSay(clip: Clip, spoken: SpokenState): Promise<void> {
  const isCopied = await copy(clip);
  const says = isCopied ? 'Copied.' : 'The browser kept the clipboard closed. Select the text and copy it by hand.';
  byId('copied', HTMLElement).textContent = says;
  spoken.say(says);
  clearCopied();
}
const clearCopied = afterPause(() => {
  byId('copied', HTMLElement).textContent = '';
}, 4000);

onPress('copy-text', () => void copyAndSay({ text: session.draft.text }, state));
onPress('copy-html', () => {
  const html = htmlText(session.draft.text);
  void copyAndSay({ text: html, html }, state);
});
onPress('undo', () => session.undo());
onPress('clear', () => session.clear());
onPress('show-left', () => session.showLeft());

const box = byId('draft', HTMLTextAreaElement);
box.addEventListener('click', () => session.lookAtCaret());
document.addEventListener('keydown', (event) => {
  if (event.key === 'F8') session.goToNext(event.shiftKey ? -1 : 1);
  else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target === box) session.takeAtCaret();
  else return;
  event.preventDefault();
});

// A browser that goes back to the page fills in what was there.
box.dispatchEvent(new Event('input'));
void readPasted();
