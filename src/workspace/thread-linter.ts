import type { Ruleset } from '../engine/ruleset.js';
import type { Format } from '../linter/lint.js';
import type { ThreadResult, WrittenMessage } from '../linter/lint-thread.js';
import type { ParsedReply, Parser } from '../parsers/core/parser.js';
import { SourceMap } from '../parsers/core/source-map.js';
import type { Message } from '../shared/message.js';
import type { Channel } from '../shared/reply.js';
import type { FileContext } from './file-context.js';
import type { Formats } from './formats.js';
import { type DocumentLinter, documentLinterOf } from './lint-text.js';
import { loadLinting, type RulesetFor } from './settings-rules.js';

export interface ThreadOptions {
  /** How messages are written that do not say it. */
  format: Format;
  /** False where nobody asks what to write instead: linting takes a third less then. */
  rewords?: boolean;
}

/** What has to be loaded before conversations can be linted. */
interface Loaded {
  readThread: typeof import('../linter/lint-thread.js').readThread;
  channelOf: typeof import('../linter/on-demand.js').channelOf;
  lintDocument: DocumentLinter;
  rulesetFor: RulesetFor;
}

/** Lints conversations by a configuration, at once: where there are millions of them, waiting would cost as much as reading. */
export class ThreadLinter {
  readonly #context: FileContext;
  readonly #formats: Formats;
  readonly #loaded: Loaded;
  readonly #parsers = new Map<Format, Parser>();

  private constructor(context: FileContext, formats: Formats, loaded: Loaded) {
    this.#context = context;
    this.#formats = formats;
    this.#loaded = loaded;
  }

  /** @throws {ProblemsError} for rules or a configuration that cannot be used. */
  static async load(context: FileContext, formats: Formats): Promise<ThreadLinter> {
    const { rulesets } = await context.rules();
    // By name, so that the bundle leaves out what else the module holds.
    const { readThread } = await import('../linter/lint-thread.js');
    const [{ channelOf }, lintDocument, rulesetFor] = await Promise.all([
      loadLinting(),
      documentLinterOf(context),
      rulesets(),
    ]);
    return new ThreadLinter(context, formats, { readThread, channelOf, lintDocument, rulesetFor });
  }

  /** Loads what reads messages of some formats; to be done before one of them is linted. */
  async prepare(formats: Iterable<Format>): Promise<void> {
    for (const format of formats)
      if (!this.#parsers.has(format))
        this.#parsers.set(format, await this.#formats.parserFor({ text: '', format }, this.#context));
  }

  /** Lints what agents wrote in a conversation; a channel that a message names goes before any other. */
  lint(thread: readonly WrittenMessage[], { format, rewords = true }: ThreadOptions): ThreadResult[] {
    const { readThread, lintDocument } = this.#loaded;
    const parserOf = (index: number): Parser => this.#parserOf(thread[index]?.format ?? format);
    return readThread(thread, parserOf).map(({ index, text, document }) => {
      const rulesets = new Map(document.replies.map((reply) => [reply, this.#rulesetFor(reply)]));
      const linted = lintDocument({ text, document, parser: parserOf(index), rewords }, rulesets);
      return { index, messages: linted.messages };
    });
  }

  /** The same, after loading what reads its messages. */
  async lintWhenPrepared(thread: readonly WrittenMessage[], options: ThreadOptions): Promise<ThreadResult[]> {
    await this.prepare([options.format, ...thread.flatMap(({ format }) => format ?? [])]);
    return this.lint(thread, options);
  }

  /** Lints a text of one paragraph by itself, as a reply that is sent there; null for the usual channel. */
  lintParagraph(text: string, channel: Channel | null): Message[] {
    const block = { kind: 'paragraph' as const, text, opaque: [], sourceMap: SourceMap.verbatim(text) };
    const reply = { ref: null, blocks: [block] };
    const ruleset = this.#loaded.rulesetFor(channel ?? this.#context.settings.channel);
    return this.#loaded.lintDocument(
      { text, document: { replies: [reply], comments: [] } },
      new Map([[reply, ruleset]]),
    ).messages;
  }

  #parserOf(format: Format): Parser {
    const parser = this.#parsers.get(format);
    if (!parser) throw new Error(`nothing was prepared to read ${format}`);
    return parser;
  }

  #rulesetFor(reply: ParsedReply): Ruleset {
    const { channel, isUsualChannel } = this.#context.settings;
    const { channelOf, rulesetFor } = this.#loaded;
    return rulesetFor(channelOf(reply, isUsualChannel) ?? channel);
  }
}
