import type { PlacedName, Settings } from '../config/config.js';
import { checkNames } from '../config/rule-names.js';
import type { ExtraPlugin } from '../engine/plugins.js';
import type { Ruleset } from '../engine/ruleset.js';
import type { HouseRules } from '../linter/parse-rules.js';
import type { WordLists } from '../rulebook/notation/list-forms.js';
import type { RuleSettings } from '../rulebook/presets.js';
import { emptyRulebook, type Rule, type Rulebook } from '../rulebook/rule.js';
import { addAll } from '../shared/add-all.js';
import { getOrCreate } from '../shared/get-or-create.js';
import { type Problem, ProblemsError } from '../shared/problem.js';
import type { Channel } from '../shared/reply.js';
import type { FileSettings } from './file-settings.js';

/** The rules that settings name: the built-in ones and a team's own. */
export interface SettingsRules {
  rulebook: Rulebook;
  /** Loads what they take. */
  rulesets(): Promise<RulesetFor>;
}

/** The rules that settings turn on, for replies sent there. */
export type RulesetFor = (channel: Channel) => Ruleset;

/** What the options of a linter add to the rules of every file. */
interface LinterRules {
  rules: RuleSettings;
  houseRules: HouseRules | undefined;
  remembers: boolean;
}

let linting: Promise<typeof import('../linter/on-demand.js')> | undefined;

/** Kept, since asking for a module takes a tenth of linting a short reply, although it is there. */
export function loadLinting(): Promise<typeof import('../linter/on-demand.js')> {
  linting ??= import('../linter/on-demand.js');
  return linting;
}

/** Gives rules for settings. What was compiled is kept for all settings that ask for the same. */
export function createRulesCache(options: LinterRules): (settings: FileSettings) => Promise<SettingsRules> {
  const rulebooks = new Map<string, Promise<Rulebook>>();
  const compiled = new Map<string, Ruleset>();

  async function rulesetsOf(settings: FileSettings, book: Rulebook): Promise<RulesetFor> {
    const [{ phrases, rulebook, rulesetOf }, extra] = await Promise.all([loadLinting(), loadExtra(settings)]);
    const { preset, rules, plugins, configFiles } = settings;
    const { remembers } = options;
    const byChannel = new Map<Channel, Ruleset>();
    return (channel) =>
      getOrCreate(byChannel, channel, () =>
        getOrCreate(compiled, keyOf(preset, channel, Object.entries(rules), plugins, configFiles), () =>
          rulesetOf(book, { rulebook, phrases }, { preset, channel, rules, plugins: extra, remembers }),
        ),
      );
  }

  return async (settings) => {
    const { ruleFiles, avoidRules, configFiles } = settings;
    const rulebook = await getOrCreate(rulebooks, keyOf(ruleFiles, avoidRules, configFiles), () =>
      makeRulebook(settings, options),
    );
    let rulesets: Promise<RulesetFor> | undefined;
    return {
      rulebook,
      rulesets() {
        rulesets ??= rulesetsOf(settings, rulebook);
        return rulesets;
      },
    };
  };
}

async function makeRulebook(settings: FileSettings, { rules, houseRules }: LinterRules): Promise<Rulebook> {
  const { mergeRulebooks, rulebook } = await loadLinting();
  const own = [
    ...(houseRules ? [houseRules] : []),
    ...(await loadRuleFilesOf(settings, rulebook)),
    { ...emptyRulebook, rules: settings.avoidRules },
  ];
  const book = mergeRulebooks(rulebook, ...own);
  const names = { ...settings.names, rules: [...settings.names.rules, ...namesIn(rules)] };
  const problems = checkNames({ names }, { ruleIds: book.rules.map(({ id }) => id), lists: book.lists });
  if (problems.length === 0) {
    const ownRules = own.flatMap((each) => each.rules);
    addAll(problems, await sizeProblems(ownRules, book.lists));
  }
  if (problems.length > 0) throw new ProblemsError(problems);
  // Only `avoid` can name forms beyond those of the files.
  if (!settings.names.lists.some(({ name }) => name.includes(':'))) return book;
  const { withForms } = await import('../rulebook/verb-forms.js');
  const { lists, forms } = await withForms({ ...book, rules: settings.avoidRules }, book);
  return { ...book, lists, forms };
}

/** The names that the option `rules` holds, to be checked once all rules are known. */
function namesIn(rules: RuleSettings): PlacedName[] {
  return Object.keys(rules).map((name) => ({ name, path: 'rules:', line: null, column: null }));
}

async function loadRuleFilesOf({ ruleFiles }: Settings, builtIn: Rulebook): Promise<Rulebook[]> {
  if (ruleFiles.length === 0) return [];
  const [{ loadRuleFiles }, { withForms }] = await Promise.all([
    import('../rulebook/loading/load-rules.js'),
    import('../rulebook/verb-forms.js'),
  ]);
  return [await withForms(loadRuleFiles(ruleFiles, builtIn.lists), builtIn)];
}

async function sizeProblems(rules: readonly Rule[], lists: WordLists): Promise<Problem[]> {
  if (rules.length === 0) return [];
  const { checkSizes } = await import('../rulebook/phrase-size.js');
  return checkSizes(rules, lists);
}

async function loadExtra({ plugins }: Settings): Promise<ExtraPlugin[]> {
  if (plugins.length === 0) return [];
  const { loadPlugins } = await import('../config/plugins.js');
  return loadPlugins(plugins);
}

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}
