import { mayBeFile } from '../files/may-be-file.js';
import { reasonOf } from '../files/read-error.js';
import { commandNames, defaultCommand, loadCommands } from './commands/index.js';
import type { CommandDescription, GivenWords } from './options/command.js';
import { type ReadWord, readWords } from './options/read-words.js';
import type { Io } from './terminal/io.js';
import { bytesOf } from './terminal/read-stdin.js';

/**
 * Passes standard input on as it came where a call failed that would have printed it with changes.
 * @param argv the words of the call. Where files are named among them, nothing is read: what is piped in may never end.
 */
export async function passOn(argv: readonly string[], io: Io): Promise<void> {
  const { command, words } = await readCall(argv);
  const isWanted = await command?.printsStdin?.(givenWords(words, io), io);
  if (!isWanted || io.stdin.isTTY || io.stdin.readableDidRead) return;
  let input: Uint8Array;
  try {
    input = await bytesOf(io.stdin);
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return;
  }
  await new Promise((resolve) => io.stdout.write(input, resolve));
}

/** The command that a call names, and its words; options before its name are those that come without one. */
async function readCall(
  argv: readonly string[],
): Promise<{ command: CommandDescription | undefined; words: readonly ReadWord[] }> {
  const commands = await loadCommands((name) => name === defaultCommand || argv.includes(name));
  const command = commands.get(defaultCommand);
  const rest = argv[0] === defaultCommand ? argv.slice(1) : argv;
  const words = readWords(rest, command?.options ?? []);
  const first = words.find((word) => word.kind !== 'option');
  if (!first || first.word === defaultCommand || !commandNames.includes(first.word)) return { command, words };
  const named = commands.get(first.word);
  return { command: named, words: readWords(rest.slice(rest.length - first.after), named?.options ?? []) };
}

function givenWords(words: readonly ReadWord[], io: Io): GivenWords {
  const options = new Map<string, string | null>();
  let namesStdin = false;
  let namesFiles = false;
  for (const read of words) {
    if (read.kind === 'option') options.set(read.name, read.value);
    else if (read.kind === 'argument' && read.word === '-') namesStdin = true;
    else namesFiles ||= read.kind === 'argument' || mayBeFile(read.word, io.cwd());
  }
  return { options, namesStdin, namesFiles };
}
