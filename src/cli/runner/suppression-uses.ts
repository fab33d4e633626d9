import type { SuppressedMessage } from '../../shared/message.js';
import { quoted } from '../../shared/problem.js';
import { categoryOf } from '../../shared/rule-category.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import type { RuleTest } from '../../workspace/library-rules.js';
import { isOfAll, type RecordFits } from './record-fits.js';

type SettingSuppression = FileSettings['suppressions'][number];

interface SuppressionTests {
  /** Tells those that fit no record. */
  recordFits: RecordFits;
  /** Tells rules that find nothing in this run, whatever the texts say. */
  isPassedOver: RuleTest;
}

/** The `suppressions` of the configuration that leave nothing alone, in a run of all files that it is about. */
export class SuppressionUses {
  readonly #folders: readonly string[];
  readonly #recordFits: RecordFits;
  readonly #isPassedOver: RuleTest;
  /** Each with a file that it is about. */
  readonly #seen = new Map<SettingSuppression, string>();
  readonly #used = new Set<SettingSuppression>();
  #isComplete = true;

  /** @param folders what the call names, absolute. */
  constructor(folders: readonly string[], { recordFits, isPassedOver }: SuppressionTests) {
    this.#folders = folders;
    this.#recordFits = recordFits;
    this.#isPassedOver = isPassedOver;
  }

  look(result: FileResult, settings: FileSettings): void {
    if (result.error !== null && !result.unrecognized) this.#isComplete = false;
    if (!settings.reportUnusedDirectives || !isOfAll(settings, this.#folders)) return;
    for (const suppression of settings.suppressions) {
      this.#seen.set(suppression, result.path);
      if (!this.#used.has(suppression) && result.suppressed.some((left) => isLeftBy(left, suppression)))
        this.#used.add(suppression);
    }
  }

  async notes(): Promise<string[]> {
    const notes: string[] = [];
    if (!this.#isComplete) return notes;
    for (const [suppression, path] of this.#seen) {
      if (this.#used.has(suppression) || this.#recordFits.isIdle(suppression)) continue;
      if (await this.#passesOver(suppression, path)) continue;
      const names = suppression.rules.map(quoted).join(', ');
      notes.push(
        `\`suppressions\` in your configuration leaves ${names} alone for the reason “${suppression.reason}”, and nothing is found there. Remove the entry, or it may hide the next finding.`,
      );
    }
    return notes;
  }

  async #passesOver({ rules }: SettingSuppression, path: string): Promise<boolean> {
    for (const name of rules) if (await this.#isPassedOver(path, name)) return true;
    return false;
  }
}

/** By what is known of a finding; where two entries are alike in that, it counts for both. */
function isLeftBy({ message, by, reason }: SuppressedMessage, suppression: SettingSuppression): boolean {
  const { rules, record } = suppression;
  const { ruleId, reply } = message;
  const isOfRecord = record === undefined || record === reply?.id || record === reply?.title;
  const isNamed = rules.includes(ruleId) || rules.includes(categoryOf(ruleId));
  return by === 'configuration' && reason === suppression.reason && isNamed && isOfRecord;
}
