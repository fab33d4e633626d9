import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Terminal } from '../terminal/io.js';

/** A stream of keys, which a terminal gives one by one where it is asked to. */
export type KeyInput = Readable & { isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };

/** A person at a keyboard. */
export interface Person {
  show(text: string): void;
  /** The next key; `ctrl-c`, and `end` where no more can come. */
  key(question: string): Promise<string>;
  /**
   * A line, which begins as `start` and can be edited; null where the person goes back instead. Where the cursor can't be
   * moved, the line begins empty.
   */
  line(question: string, start?: string): Promise<string | null>;
  /** Lets another program have the keyboard. */
  lend<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

export interface PersonOptions {
  input: KeyInput;
  output: Terminal;
  /** Whether nothing moves the cursor: for screen readers and terminals without such a thing. Answers end with Enter. */
  isPlain: boolean;
  /** Listens for Ctrl-C where the terminal does not hand it on as a key; returns how to end that. */
  onInterrupt(listener: () => void): () => void;
}

const interruptKey = '\u0003';
const endKey = '\u0004';

export function openPerson({ input, output, isPlain, onInterrupt }: PersonOptions): Person {
  const keys = new KeyQueue(input);
  const isRaw = !isPlain && typeof input.setRawMode === 'function';
  const takeKeys = (isTaken: boolean): void => {
    if (!isRaw) return;
    input.setRawMode?.(isTaken);
    output.write(isTaken ? '\u001B[?2004h' : '\u001B[?2004l');
  };
  takeKeys(true);
  const stopListening = onInterrupt(() => keys.interrupt());
  const show = (text: string): void => {
    output.write(text);
  };
  return {
    show,
    async key(question) {
      show(question);
      if (isRaw) {
        const key = named(await keys.next());
        show(`${/^[\u0021-\u007E]$/u.test(key) ? key : ''}\n`);
        return key;
      }
      const line = await keys.line();
      return line === null ? named(keys.last) : (/\S/u.exec(line)?.[0] ?? 'enter');
    },
    async line(question, start = '') {
      if (isRaw) return editedLine(keys, output, question, start);
      show(question);
      const line = await keys.line();
      if (line === null) show('\n');
      return line;
    },
    async lend(work) {
      keys.pause();
      takeKeys(false);
      try {
        return await work();
      } finally {
        takeKeys(true);
        keys.resume();
      }
    },
    close() {
      stopListening();
      takeKeys(false);
      keys.close();
    },
  };
}

function named(key: string): string {
  if (key === interruptKey) return 'ctrl-c';
  if (key === endKey || key === '') return 'end';
  return key === '\r' || key === '\n' ? 'enter' : key;
}

/** What was pasted, as the terminal marks it, so that no line of it is taken for keys. */
const pasted = /^\u001B\[200~([\s\S]*?)\u001B\[201~/u;
/** That, a character, or what a terminal sends for an arrow and its like. */
const oneKey = /^(?:\u001B\[200~[\s\S]*?\u001B\[201~|\u001B(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z])|[\s\S])/u;

/** What was typed and not read yet, so that nothing is lost between one question and the next. */
class KeyQueue {
  /** The key that ended the last line early. */
  last = '';
  readonly #input: KeyInput;
  readonly #decoder = new StringDecoder('utf8');
  #typed = '';
  #hasEnded = false;
  #wake: (() => void) | null = null;

  constructor(input: KeyInput) {
    this.#input = input;
    input.on('data', this.#take);
    input.on('end', this.#end);
    // A terminal that is closed gives an error instead of an end.
    input.on('error', this.#end);
  }

  readonly #take = (chunk: string | Uint8Array): void => {
    this.#typed += typeof chunk === 'string' ? chunk : this.#decoder.write(Buffer.from(chunk));
    this.#wake?.();
  };

  readonly #end = (): void => {
    this.#hasEnded = true;
    this.#wake?.();
  };

  interrupt(): void {
    this.#typed = interruptKey;
    this.#wake?.();
  }

  /** One key; empty where no more can come. */
  async next(): Promise<string> {
    while ((this.#typed === '' || this.#isPasting()) && !this.#hasEnded) await this.#more();
    const [key = ''] = oneKey.exec(this.#typed) ?? [];
    this.#typed = this.#typed.slice(key.length);
    return key;
  }

  /** What is typed up to Enter, without it; null where Ctrl-C or the end comes first. */
  async line(): Promise<string | null> {
    for (let line = ''; ; ) {
      const key = await this.next();
      this.last = key;
      if (key === '' && line !== '') return line;
      if (key === '' || key === interruptKey || key === endKey) return null;
      if (key === '\n') return line.replace(/\r$/u, '');
      line += key;
    }
  }

  pause(): void {
    this.#input.off('data', this.#take);
    this.#input.pause();
  }

  resume(): void {
    this.#input.on('data', this.#take);
    this.#input.resume();
  }

  close(): void {
    this.pause();
    this.#input.off('end', this.#end);
    this.#input.off('error', this.#end);
    // The process may end although its terminal is still open.
    if ('unref' in this.#input && typeof this.#input.unref === 'function') this.#input.unref();
  }

  #isPasting(): boolean {
    return this.#typed.startsWith('\u001B[200~') && !pasted.test(this.#typed);
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
    });
  }
}

/** A line with the keys that readline knows: arrows, Home, Ctrl-W and so on. Ctrl-C goes back. */
async function editedLine(keys: KeyQueue, output: Terminal, question: string, start: string): Promise<string | null> {
  const input = new PassThrough();
  const reader = createInterface({ input, output, terminal: true, historySize: 0 });
  let result: string | null | undefined;
  reader.on('line', (line) => {
    result = line;
  });
  reader.setPrompt(question);
  reader.prompt();
  reader.write(start);
  try {
    while (result === undefined) {
      const key = await keys.next();
      if (key === interruptKey || key === '' || (key === endKey && reader.line === '')) {
        result = null;
        output.write('\n');
      } else {
        const [, text] = pasted.exec(key) ?? [];
        const isEnter = key === '\r' || key === '\n';
        const line = isEnter ? once(reader, 'line') : null;
        input.write(text === undefined ? key : text.replace(/\s+/gu, ' '));
        await line;
      }
    }
  } finally {
    reader.close();
  }
  return result;
}
