import { join } from 'node:path';
import { createListing, placesIn } from '../../config/search-places.js';
import { reasonOf } from '../../files/read-error.js';
import type { CommandDescription } from '../options/command.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

const name = '.replylintrc.yaml';

const content = `# Settings of replylint. \`replylint --print-config\` shows the result.

# recommended: what most people agree on; strict: errors for words to avoid altogether; all: more opinionated rules too.
preset: recommended

# Where the replies are sent: email, chat, social, sms, phone, review (an answer
# to a public one) or notice (unsigned).
channel: email

# One rule, or a whole category: error, warning, suggestion, on or off. \`replylint rules\` lists them.
# rules:
#   bad-news/unfortunately: off

# Other settings for some of the files.
# overrides:
#   - files: macros/chat/**
#     channel: chat

# Files to leave out, written as in .gitignore.
# ignore:
#   - archive/**

# Words that your team has chosen to avoid.
# avoid:
#   - flag: ticket number
#     instead: reference
`;

/** `replylint init`: a configuration to start from, in the working folder. */
export const command: CommandDescription = {
  summary: 'create a small configuration file',
  options: [],
  run: (_words, _flags, { io }) => init(io),
};

async function init(io: Io): Promise<number> {
  const cwd = io.cwd();
  const [known] = placesIn(cwd, createListing());
  if (known !== undefined) throw taken(known);
  try {
    const { createWhole } = await import('../output/replace-file.js');
    await createWhole(join(cwd, name), content);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw taken(name);
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${name} ${reason}.`);
  }
  io.stdout.write(`Wrote ${name}. Open it to choose rules, or lint a first file: replylint <file>\n`);
  return 0;
}

function taken(place: string): UsageError {
  return new UsageError(
    `This folder already has a configuration, ${place}, which was not changed. Edit it, or move it away first.`,
  );
}
