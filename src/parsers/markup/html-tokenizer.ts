import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

interface TextCallbacks {
  ontext(start: number, end: number): void;
  /** A reference that names two characters is reported once for each, with the same range. */
  onentity(text: string, start: number, end: number): void;
}

function ignore(): void {}

export function tokenize(file: string, callbacks: TextCallbacks & Partial<TokenizerCallbacks>): void {
  const tokenizer = new Tokenizer(
    {},
    {
      onattribdata: ignore,
      onattribend: ignore,
      onattribentity: ignore,
      onattribname: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onopentagname: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
      ...callbacks,
      // The tokenizer gives the end only; a reference holds no other ampersand than its first character.
      ontextentity: (codePoint, end) =>
        callbacks.onentity(String.fromCodePoint(codePoint), file.lastIndexOf('&', end - 1), end),
    },
  );
  tokenizer.write(file);
  tokenizer.end();
}

/** Tokenizes text that holds references and no tags: `<` is a letter like any other. */
export function tokenizeText(raw: string, callbacks: TextCallbacks): void {
  tokenize(raw.replaceAll('<', ' '), callbacks);
}

/** Text with its character references decoded. */
export function decodeReferences(raw: string): string {
  let text = '';
  tokenizeText(raw, {
    ontext: (start, end) => {
      text += raw.slice(start, end);
    },
    onentity: (character) => {
      text += character;
    },
  });
  return text;
}
