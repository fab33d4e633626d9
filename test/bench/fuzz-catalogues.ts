// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Engines of templates write variables so.
import { anyBody, yamlScalar } from './fuzz-records.js';
import { anyTemplatePiece, type Dice, prose } from './fuzz-words.js';

/** Texts of mails in catalogues of translations, in each way of writing them. */
function entries(dice: Dice, write: (key: string, text: string) => string): string {
  return Array.from({ length: 1 + dice.below(3) }, (_, i) => write(`mail-late-${i}-body`, body(dice))).join('');
}

function body(dice: Dice): string {
  const text = anyBody(dice);
  return dice.below(3) === 0
    ? text.replace(
        / (?=\w)/,
        ` ${dice.pick(['%{name}', '{name}', '%s', '%1$@', '{0}', '{ $name }', anyTemplatePiece(dice)])} `,
      )
    : text;
}

const escaped = (text: string): string => JSON.stringify(text);

function broken(text: string, indent: string): string {
  const written = escaped(text);
  return written.includes(' ') ? `""\n${indent}${written.replace(/ (?=\w)/, ` "\n${indent}"`)}` : written;
}

export function po(dice: Dice): string {
  const header = dice.pick([
    '',
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n',
  ]);
  return (
    header +
    entries(dice, (key, text) => {
      const written = dice.pick([escaped(text), broken(text, '')]);
      const comment = dice.pick(['', '# a\n', '#, fuzzy\n', '#~ msgid "b"\n']);
      const translation = dice.pick([
        `msgid "${key}"\nmsgstr ${written}\n`,
        `msgid "a"\nmsgid_plural "b"\nmsgstr[0] ${written}\nmsgstr[1] ${escaped(prose(dice))}\n`,
        `msgid ${written}\nmsgstr ""\n`,
      ]);
      return `${comment}#: mailers/${key}.py:3\nmsgctxt "${key}"\n${translation}${dice.pick(['\n', ''])}`;
    })
  );
}

export function properties(dice: Dice): string {
  return entries(dice, (key, text) => {
    const value = text
      .replace(/\\/g, '\\\\')
      .replace(/'/g, dice.pick(["'", "''"]))
      .replace(/\r?\n/g, dice.pick(['\\n\\\n  ', '\\n', '\\r\\n']))
      .replace(/[^ -~\n]/g, (unit) => dice.pick([unit, `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`]));
    return `${dice.pick(['', '# a\n', '! a\n'])}${key.replaceAll('-', '.')}${dice.pick(['=', ': ', ' = ', ' '])}${value}\n`;
  });
}

export function strings(dice: Dice): string {
  return entries(
    dice,
    (key, text) => `${dice.pick(['', '/* a */\n', '// a\n'])}"${key}" ${dice.pick(['=', '  =\n'])} ${escaped(text)};\n`,
  );
}

export function arb(dice: Dice): string {
  const inner = entries(dice, (key, text) => {
    const plural = `{count, plural, one {${text.replace(/[{}]/g, '')}} other {${prose(dice)}}}`;
    const written = dice.pick([text, text, plural]);
    return `"${key}": ${escaped(written)},\n${dice.pick(['', `"@${key}": {"description": "A note."},\n`])}`;
  });
  return `{${inner}"@@locale": "en"}`;
}

export function xcstrings(dice: Dice): string {
  const inner = entries(dice, (key, text) => {
    const written = `{"localizations": {"en": {"stringUnit": {"value": ${escaped(text)}}}}}`;
    return `${dice.pick([`"${key}"`, escaped(text)])}: ${dice.pick([written, written, '{}'])},\n`;
  });
  return `{"sourceLanguage": "en", "strings": {${inner}"mail-close": {}}}`;
}

export function xml(dice: Dice): string {
  const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", "\\'");
  const inner = entries(
    dice,
    (key, text) =>
      `<string name="${key}">${dice.pick([plain(text), `<![CDATA[${text.replaceAll(']]>', '')}]]>`])}</string>${dice.pick(['', '\n', '<!-- a -->'])}`,
  );
  return `${dice.pick(['', '<?xml version="1.0" encoding="utf-8"?>\n'])}<resources>${inner}</resources>`;
}

export function fluent(dice: Dice): string {
  return entries(dice, (key, text) => {
    const lines = text.replace(/\r?\n/g, '\n    ');
    return dice.pick([
      `${key} =\n    ${lines}\n`,
      `${key} = ${lines}\n`,
      `# a\n${key} = ${lines}\n    .title = ${prose(dice).replace(/\s+/g, ' ')}\n`,
      `${key} =\n    { $n ->\n        [one] ${text.replace(/\s+/g, ' ')}\n       *[other] ${prose(dice).replace(/\s+/g, ' ')}\n    }\n`,
    ]);
  });
}

/** As Rails and others keep them. */
export function localeYaml(dice: Dice): string {
  const texts = Array.from(
    { length: 1 + dice.below(3) },
    (_, i) =>
      `    late_${i}:\n      ${dice.pick(['subject', 'body', 'body_html', 'intro'])}: ${yamlScalar(body(dice), dice, '        ')}\n`,
  );
  const plural = `    few:\n      body:\n        one: ${yamlScalar(body(dice), dice, '          ')}\n        other: ${yamlScalar(body(dice), dice, '          ')}\n`;
  return `en:\n  user_mailer:\n${texts.join('')}${dice.pick(['', plural])}`;
}

export function localeJson(dice: Dice): string {
  const text = (): string => escaped(body(dice));
  return dice.pick([
    `{"en": {"mailer": {"late": {"subject": ${text()}, "body": ${text()}}}}}`,
    `{"mail.late.body": ${text()}, "mail.late.subject": ${text()}}`,
    `{"mails": {"late": {"message": ${text()}, "description": "A note."}, "list": [${text()}, ${text()}]}}`,
  ]);
}
