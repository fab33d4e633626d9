import type { Family } from './placeholder-names.js';

export interface PlaceholderPattern {
  family: Family;
  /** Sticky, and bounded; the first group is what is between the signs. */
  pattern: RegExp;
}

/** A map or a list of arguments inside of the braces of a variable: `{{ t('late', {day: day}) }}`. */
const map =
  '(?<=(?:[(,=:[?|]|\\b(?:with|or|and))\\s{0,20})\\{(?:[^{}"\']|"[^"\\n]{0,200}"|\'[^\'\\n]{0,200}\'|\\{(?:[^{}"\']|"[^"\\n]{0,200}"|\'[^\'\\n]{0,200}\'){0,200}\\}){0,300}\\}';
/** A text with braces in it: `{{ 'Hi {name}' | t }}`. */
const braced = '"[^"{}\\n]{0,200}[{}][^"\\n]{0,200}"|\'[^\'{}\\n]{0,200}[{}][^\'\\n]{0,200}\'';
/** What is in brackets, with brackets in it. */
const argument = '\\((?:[^()]|\\((?:[^()]|\\([^()]{0,80}\\)){0,120}\\)){0,200}\\)';
const bladeWords =
  'if|elseif|unless|isset|empty|foreach|forelse|for|while|switch|case|component|slot|section|include|includeIf|extends|yield|lang|choice|php|each|can|auth|guest|env|push|stack';
const bladeBareWords =
  'else|endif|endunless|endisset|endempty|endforeach|endforelse|endfor|endwhile|endswitch|endcomponent|endslot|endsection|endlang|endphp|endcan|endauth|endguest|endenv|endpush|csrf';

export const fillInWord =
  'insert|your|customer|client|agent|company|reporter|first|last|name|order|date|product|link|enter';

const curly: readonly PlaceholderPattern[] = [
  { family: 'triple', pattern: /\{\{\{([^{}]{0,400})\}\}\}/uy },
  { family: 'double', pattern: new RegExp(`\\{\\{((?:[^{}]|${map}|${braced}){0,400})\\}\\}`, 'uy') },
  { family: 'block', pattern: new RegExp(`\\{%((?:[^%{}]|%(?!\\})|${map}|${braced}){0,400})%\\}`, 'uy') },
  { family: 'block', pattern: /\{#((?:[^#{}]|#(?!\})){0,400})#\}/uy },
  // As Laravel puts out what is not escaped.
  { family: 'code', pattern: /\{!!((?:[^!]|!(?!!)){1,800})!!\}/uy },
  { family: 'merge', pattern: /\{!([^{}]{0,400})\}/uy },
  { family: 'broken', pattern: /\{%([^{}]{0,200})\}/uy },
  { family: 'code', pattern: /\{(\s?\$[\p{L}_][^{}\n]{0,120})\}/uy },
  // What Fluent calls a term: `{ -brand-name }`.
  { family: 'code', pattern: /\{(\s?-[\p{L}][\p{L}\p{N}_-]{1,60}\s?)\}/uy },
  { family: 'code', pattern: /\{(\/?(?:if|elseif|foreach|section|literal)\b[^{}\n]{0,600}|else)\}/uy },
  // Functions of Smarty, and what Phoenix puts out.
  {
    family: 'code',
    pattern:
      /\{([a-z][A-Za-z_]{0,30}\s[^{}\n]{0,80}?\b[A-Za-z_]{1,40}=(?:[^{}"'\n]|"[^"\n]{0,300}"|'[^'\n]{0,300}'|\{[^{}\n]{0,120}\}){0,300})\}/uy,
  },
  { family: 'code', pattern: /\{(\/[a-zA-Z]{1,20})\}/y },
  // Calls: `{order.getTotal():h}`, `{Lang::T('Late')}`.
  {
    family: 'code',
    pattern:
      /\{([A-Za-z_][\w.:>-]{0,80}\((?:[^(){}\n]|\((?:[^(){}\n]|\([^(){}\n]{0,80}\)){0,120}\)){0,200}\)(?::[a-z]{1,3}|\|[^{}\n]{0,60})?)\}/y,
  },
  { family: 'code', pattern: /\{(@[\p{L}_][\p{L}\p{N}_.]{0,60})\}/uy },
  { family: 'brace', pattern: /(?<!\{)\{(\d{1,2})\}(?!\})/uy },
  { family: 'field', pattern: /\{([a-z]{3,40}=\p{L}[^{}|=\n]{0,60}(?:\|[^{}|\n]{0,80})?)\}/uy },
  { family: 'brace', pattern: /\{([\p{L}_][\p{L}\p{N}_.\- ]{0,60})\}/uy },
];
const square: readonly PlaceholderPattern[] = [
  { family: 'toolkit', pattern: /\[%((?:[^%]|%(?!\])){0,400})%\]/uy },
  { family: 'dollar', pattern: /\[##\$\{([^{}]{0,200})\}##\]/uy },
  { family: 'wiki', pattern: /\[\[([^[\]]{1,80})\]\]/uy },
  { family: 'sign', pattern: /\[(\p{Lu}[\p{Lu}\p{N}_ /-]{1,60})\](?!\()/uy },
  { family: 'fill-in', pattern: new RegExp(`\\[((?:${fillInWord})\\b[^[\\]]{0,60})\\](?!\\()`, 'iuy') },
];

export const placeholderForms: ReadonlyMap<string, readonly PlaceholderPattern[]> = new Map([
  ['{', curly],
  [
    '#',
    [
      { family: 'hash', pattern: /#\{(?!%)([^{}]{0,200})\}/uy },
      // Velocity.
      {
        family: 'directive',
        pattern: new RegExp(
          `#\\{?((?:if|elseif|foreach|set|parse|include|macro|define)\\}?\\s?${argument}|(?:else|end)(?![\\p{L}\\p{N}]))\\}?`,
          'uy',
        ),
      },
      { family: 'sign', pattern: /#(\p{Lu}[\p{Lu}\p{N}_]{1,40})#/uy },
    ],
  ],
  [
    '%',
    [
      { family: 'percent', pattern: /%\{(?!%)([^{}]{0,200})\}/uy },
      { family: 'percent', pattern: /%%(\p{L}[\p{L}\p{N}_.]{1,60})%%/uy },
      {
        family: 'code',
        pattern: /(?<![\p{L}\p{N}%])%(?:\d\$)?[-+0]?\d{0,2}(?:\.\d)?(?:l{1,2}|h)?[sdiufx@](?![\p{L}\p{N}])/uy,
      },
      { family: 'code', pattern: /(?<![\p{L}\p{N}%])%\d(?![\p{L}\p{N}%.])/uy },
      { family: 'percent', pattern: /%\((\p{L}[\p{L}\p{N}_.]{0,60})\)[sd]/uy },
      { family: 'sign', pattern: /%(\p{Lu}[\p{Lu}_]{1,40})%/uy },
      { family: 'sign', pattern: /(?<![\p{L}\p{N}%])%(\p{L}[\p{L}_]{2,40})%(?![\p{L}\p{N}])/uy },
    ],
  ],
  [
    '$',
    [
      { family: 'dollar', pattern: /\$!?\{(?!%)([^{}]{0,200})\}/uy },
      // `$customer.name` as Velocity and Perl write it; `$AMOUNT` is for people, and `$k` a sum.
      {
        family: 'code',
        pattern: /(?<![\p{L}\p{N}$])(\$!?\p{Ll}\p{L}[\p{L}\p{N}_]{0,40}(?:\.\p{L}[\p{L}\p{N}_]{0,40}(?:\(\))?){0,6})/uy,
      },
    ],
  ],
  [
    '@',
    [
      { family: 'hash', pattern: /@\{(?!%)([^{}]{0,200})\}/uy },
      // `@if ($late)` and `@endif` as Laravel writes them.
      {
        family: 'directive',
        pattern: new RegExp(
          `(?<![\\p{L}\\p{N}])@((?:(?:${bladeWords})\\s?|[a-z][A-Za-z]{2,30})${argument}|${bladeBareWords})(?![\\p{L}\\p{N}@.])`,
          'uy',
        ),
      },
    ],
  ],
  // Laravel: `:name`, and `:order_number` whatever it is. `:smile:` is none.
  [
    ':',
    [
      {
        family: 'code',
        pattern:
          /:([a-z]+(?:_[a-z]+)+|(?:[Nn]ame|user|[Cc]ustomer|email|url|link|date|time|count|order|app|number|amount|price|code|title|product|company|team|days|hours|minutes|attribute|value|resource))(?![A-Za-z0-9_:])/uy,
      },
    ],
  ],
  ['[', square],
  [
    '<',
    [
      { family: 'code', pattern: /<%((?:[^%]|%(?!>)){0,800})%>/uy },
      { family: 'code', pattern: /<\?((?:php\b|=)(?:[^?]|\?(?!>)){0,800})\?>/uy },
      // Components of Laravel and Phoenix.
      {
        family: 'directive',
        pattern: /<(\/?(?:x[-:]|\.)[a-z][\w.:-]{0,60}(?:[^<>"']|"[^"]{0,200}"|'[^']{0,200}'){0,200})>/uy,
      },
      // FreeMarker.
      { family: 'directive', pattern: /<(\/?#[a-z]{2,12}\b(?:[^<>"']|"[^"]{0,200}"|'[^']{0,200}'){0,200})>/uy },
      {
        family: 'directive',
        pattern: /<(\/?@[\p{L}][\p{L}\p{N}_.]{0,40}\b(?:[^<>"']|"[^"]{0,200}"|'[^']{0,200}'){0,200})>/uy,
      },
      { family: 'angle', pattern: /<<(\p{L}[\p{L}\p{N}_. -]{0,60})>>/uy },
      { family: 'attribute', pattern: /<attribute\b([^<>]{0,400})>/iuy },
      { family: 'fill-in', pattern: new RegExp(`<((?:${fillInWord})\\b[^<>]{0,60})>`, 'uy') },
    ],
  ],
  // A line to write on is within a sentence; below it or after a colon it is drawn for the customer.
  ['_', [{ family: 'fill-in', pattern: /(?<=[\p{L}\p{N},] ?)(_{3,40})(?!_)(?=[ \t]*[\p{L}\p{N}.,;:!?'’)])/uy }]],
  ['F', [{ family: 'fill-in', pattern: /(FILLIN)(?![\p{L}\p{N}])/uy }]],
]);
