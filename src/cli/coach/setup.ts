import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createIntake, type Intake } from '../../coach/intake/intake.js';
import { readFieldMap } from '../../coach/intake/read-field-map.js';
import { basisOf } from '../../coach/tally/basis.js';
import { ReplyTally } from '../../coach/tally/tally.js';
import { reasonOf } from '../../files/read-error.js';
import type { Channel } from '../../shared/reply.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import type { ThreadLinter } from '../../workspace/thread-linter.js';
import { createWorkspace, type Workspace } from '../../workspace/workspace.js';
import { linterOptions } from '../options/config-flags.js';
import { programName } from '../package/build.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import type { CoachFlags } from './coach-flags.js';
import { countedRules } from './counted-rules.js';
import { readLibrary } from './library.js';
import type { ReadPeople } from './people.js';
import { reworded } from './reworded.js';

/** What it takes to count replies, beside them. */
export interface Setup {
  linter: ThreadLinter;
  /** Goes before what replies say of their channel. */
  channel: Channel | undefined;
  tally: ReplyTally;
  /** For each file anew. */
  intake(): Intake;
}

/**
 * Reads the configuration, the library and the field map of a call.
 * @throws {UsageError | ProblemsError} for what cannot be used.
 */
export async function setUp(
  flags: CoachFlags,
  { people, hashes }: Pick<ReadPeople, 'people' | 'hashes'>,
  { linter, io }: { linter: Workspace; io: Io },
): Promise<Setup> {
  const { timeZone = 'UTC', examples = 'sentence', channel } = flags;
  const settings = await linter.settingsFor(null);
  const { rules } = await linter.rulebookFor(null);
  const counted = countedRules(rules, settings);
  const library = flags.library === undefined ? null : await readLibrary(flags.library, linter);
  const map = flags.map === undefined ? null : await readMap(flags.map, io);
  const severities = new Map(counted.map(({ id, severity }) => [id, severity]));
  const basis = basisOf({
    version: programName(),
    rules: rules.flatMap((rule) => {
      const severity = severities.get(rule.id);
      return severity === undefined ? [] : [{ id: rule.id, severity, definition: rule }];
    }),
    channel: settings.isUsualChannel ? null : settings.channel,
    preset: settings.preset,
    settings: sayingSettings(settings),
    library: library?.hashes ?? null,
    map: map?.hash ?? null,
    people: hashes,
    timeZone,
    examples,
  });
  const threads = await linter.threadLinter();
  await threads.prepare(['text', 'html']);
  return {
    linter: threads,
    channel,
    tally: new ReplyTally({
      basis,
      timeZone,
      examples,
      rules: counted,
      library: library?.index ?? null,
      reworded: (message, reply) => reworded(message, reply, { linter: threads, channel }),
    }),
    intake: () => createIntake({ map: map?.fields ?? null, timeZone, people }),
  };
}

export function linterFor(flags: CoachFlags, io: Io): Workspace {
  return createWorkspace(linterOptions(flags, io));
}

/** What the configuration says, but for where it says it and what it leads to. */
function sayingSettings(all: FileSettings): unknown {
  const { ignored, names, configFiles, ruleFiles, avoidRules, reportUnusedDirectives, requireReason, ...settings } =
    all;
  return settings;
}

async function readMap(file: string, io: Io): Promise<{ fields: ReturnType<typeof readFieldMap>; hash: string }> {
  let text: string;
  try {
    text = await readFile(resolve(io.cwd(), file), 'utf8');
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${file} ${reason}.`);
  }
  return { fields: readFieldMap(file, text), hash: createHash('sha256').update(text).digest('hex') };
}
