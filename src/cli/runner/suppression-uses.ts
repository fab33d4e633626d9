import type { SuppressedMessage } from '../../shared/message.js';
import { quoted } from '../../shared/problem.js';
import { categoryOf } from '../../shared/rule-category.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import { isOfAll, type RecordFits } from './record-fits.js';

type SettingSuppression = FileSettings['suppressions'][number];

/** The `suppressions` of the configuration that leave nothing alone, in a run of all files that it is about. */
export class SuppressionUses {
  readonly #folders: readonly string[];
  readonly #recordFits: RecordFits;
  readonly #hasLibrary: boolean;
  readonly #seen = new Set<SettingSuppression>();
  readonly #used = new Set<SettingSuppression>();
  #isComplete = true;

  /**
   * @param folders what the call names, absolute.
   * @param recordFits tells those that fit no record.
   * @param hasLibrary whether replies are compared with each other, which some rules need.
   */
  constructor(folders: readonly string[], { recordFits, hasLibrary }: { recordFits: RecordFits; hasLibrary: boolean }) {
    this.#folders = folders;
    this.#recordFits = recordFits;
    this.#hasLibrary = hasLibrary;
  }

  look(result: FileResult, settings: FileSettings): void {
    if (result.error !== null && !result.unrecognized) this.#isComplete = false;
    if (!settings.reportUnusedDirectives || !isOfAll(settings, this.#folders)) return;
    for (const suppression of settings.suppressions) {
      this.#seen.add(suppression);
      if (!this.#used.has(suppression) && result.suppressed.some((left) => isLeftBy(left, suppression)))
        this.#used.add(suppression);
    }
  }

  notes(): string[] {
    if (!this.#isComplete) return [];
    return [...this.#seen]
      .filter((suppression) => !this.#used.has(suppression) && this.#isTold(suppression))
      .map(({ rules, reason }) => {
        const names = rules.map(quoted).join(', ');
        return `\`suppressions\` in your configuration leaves ${names} alone for the reason “${reason}”, and nothing is found there. Remove the entry, or it may hide the next finding.`;
      });
  }

  #isTold(suppression: SettingSuppression): boolean {
    const isOfLibrary = suppression.rules.some((name) => name.startsWith('library'));
    return (this.#hasLibrary || !isOfLibrary) && !this.#recordFits.isIdle(suppression);
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
