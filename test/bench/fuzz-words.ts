// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Engines of templates write variables so.
/** Numbers that look random and come again for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to `limit`, which is not among them. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }
}

const sentences = [
  'Unfortunately, we sold the last one.',
  'Unfortunately, null and void it is.',
  'You failed to sign the form.',
  'You must call us first.',
  'I am afraid it broke.',
  'Please kindly send the label.',
  'We are unable to refund it.',
  'As per our policy, it takes a week.',
  'Your name is on the list.',
  'It left on Monday.',
  'Honestly, true.',
  'I just wanted to say thanks for waiting.',
  'Please do not hesitate to contact us.',
  '𝐔nfortunately, the oﬃce is closed.',
  'You ｍｕｓｔ wait.',
  'Unfor\u00ADtunately, no.',
] as const satisfies readonly [string, ...string[]];

const separators = [' ', ' ', '\n', '\n\n', '  ', '\r\n', ' - ', '\n- ', '\n1. ', '\n> '] as const;

/** What the readers of formats stumble over. */
const pieces = [
  ...['{', '}', '{{', '}}', '{{a}}', '{% if a %}', '{% else %}', '{% endif %}', '[', ']', '(', ')', '<', '>', '"', "'"],
  ...[
    '“',
    '”',
    '`',
    '```\n',
    '&',
    '&amp;',
    '&#65;',
    '\\',
    '\\n',
    '\\u0041',
    '\\"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    ':',
    ': ',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\u0000',
    '\uFEFF',
    '\u2028',
    '\uD800',
    '😀',
    '\u0301',
    '\u200B',
    '\u{E0041}',
    '\u00A0',
  ],
  ...[
    '- ',
    '1. ',
    '> ',
    '# ',
    '---\n',
    '--\n',
    '-- \n',
    '***',
    '**',
    '_',
    '~~',
    '![',
    '](',
    'http://a.b/',
    'a@b.c',
    '=3D',
    '=\n',
  ],
  ...['<p>', '</p>', '<b>', '</b>', '<br>', '<a href="', '<!--', '-->', '<script>', '<td>', '<li>', '<![CDATA[', ']]>'],
  ...['null', 'true', '"text": ', 'text: ', '>-\n  ', '|\n  ', '&a ', '*a', '? ', '!!str ', '# a\n', '=cmd()'],
  ...[
    'From a@b.c\n',
    '\nFrom ',
    'Subject: a\n',
    '--x\n',
    '--x--\n',
    '<!-- replylint-disable -->',
    '\u202E',
    'é',
    'É',
    '漢',
  ],
] as const satisfies readonly string[];

/** Some sentences, faults among them. */
export function prose(dice: Dice): string {
  let text = '';
  for (let count = 1 + dice.below(4); count > 0; count--)
    text += dice.pick(sentences) + (count > 1 ? dice.pick(separators) : '');
  return text;
}

/** What engines of templates write. */
const templatePieces = [
  ...['<%= a %>', '<% if a %>', '<% end %>', '<%# a %>', '<%- a -%>', '<%', '%>', '{{#if a}}', '{{else}}', '{{/if}}'],
  ...['{{{a}}}', '{{!-- a --}}', '{{> a}}', '{# a #}', '{%- a -%}', '{% trans %}', '{% endtrans %}', "{{ _('a') }}"],
  ...[
    "{{ a | default: 'you' }}",
    '{{ if .A }}',
    '{{ end }}',
    '{{.Name}}',
    '${a}',
    '#{a}',
    '<#if a>',
    '</#if>',
    '<@a/>',
  ],
  ...['#if($a)', '#end', '$!{a.b}', '#* a *#', '%{a}', '%%a%%', '[% a %]', '[%# a %]', '<<a.b>>', '@if($a)', '@endif'],
  ...[
    '{!! $a !!}',
    '{if $a}',
    '{/if}',
    '{$a}',
    '{* a *}',
    '*|A|*',
    '%s',
    '%1$s',
    '{0}',
    '{a, plural, one {a} other {b}}',
  ],
] as const satisfies readonly string[];

export function anyTemplatePiece(dice: Dice): string {
  return templatePieces[dice.below(templatePieces.length)] ?? '';
}

export function anyPiece(dice: Dice): string {
  return pieces[dice.below(pieces.length)] ?? '';
}

export function html(text: string, dice: Dice): string {
  const safe = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const marked = safe.replace(/ (\w+)/, dice.pick([' <b>$1</b>', ' $1', ' <i class="a">$1', '&nbsp;$1']));
  return `<p>${marked.replace(/\n/g, dice.pick(['<br>', '\n', '</p>\n<p>']))}</p>`;
}

/** A text with pieces put in, left out and doubled. */
export function mutated(text: string, dice: Dice): string {
  let changed = text;
  for (let count = dice.below(5); count > 0; count--) {
    const at = dice.below(changed.length + 1);
    const end = Math.min(changed.length, at + dice.below(8));
    const inserted = dice.pick([anyPiece(dice), anyPiece(dice), changed.slice(at, end + 12), '']);
    changed = changed.slice(0, at) + inserted + changed.slice(dice.below(2) === 0 ? end : at);
  }
  return changed;
}

/** Words that are syntax somewhere, to be put into a file. */
export function wordsForEdit(dice: Dice): string {
  return dice.pick([
    dice.pick([
      'null',
      'true',
      'On',
      '~',
      '1. May',
      '- a',
      '# a',
      '> a',
      '12',
      '1e3',
      '=a',
      "'",
      '"',
      '`a`',
      '&amp;',
      '<b>',
    ]),
    dice.pick([
      'a: b',
      'a # b',
      '[a]',
      '{{a}}',
      '---',
      '--',
      'From a',
      '.',
      '@a',
      '%a',
      '*a*',
      '_a_',
      'É',
      '漢',
      '𝐔',
      '\\',
    ]),
    dice.pick(sentences),
    anyTemplatePiece(dice),
    `${anyPiece(dice)}a${anyPiece(dice)}`,
  ]);
}
