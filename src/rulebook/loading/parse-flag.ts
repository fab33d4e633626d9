import type { Safety } from '../../shared/message.js';
import { didYouMean, quoted } from '../../shared/problem.js';
import { offsetInScalar, type YamlNode } from '../../shared/yaml.js';
import type { Kind } from '../kinds/index.js';
import { forms, unknownForm, type WordLists } from '../notation/list-forms.js';
import { listsUsed, parsePhrase, slotPattern } from '../notation/phrase.js';
import { formMistake } from '../notation/phrase-check.js';
import type { Flag } from '../rule.js';
import {
  keyOffset,
  type ParseContext,
  quoteHint,
  readItems,
  readMap,
  readOneOf,
  readPhrase,
  readScalar,
  readText,
  report,
} from './parse-context.js';
import { readRewording } from './parse-rewording.js';

const safeties = ['safe', 'suggested'] as const satisfies readonly Safety[];

/** An entry of `flag`: a phrase, alone or with what to write instead. */
export function readFlag(
  context: ParseContext,
  node: YamlNode,
  { lists, kind }: { lists: WordLists | null; kind: Kind },
): Flag[] {
  if (node.type === 'scalar') {
    const words = readPhrase(context, node, lists);
    return words === null ? [] : [{ words, write: null, safety: 'suggested' }];
  }
  if (node.flow) {
    report(context, node.offset, quoteHint(context, node));
    return [];
  }
  const fields = readMap(context, node, 'An entry of `flag`', ['words', 'write', 'safety', 'drop', 'asks', 'instead']);
  if (!fields) return [];
  const wordsNode = fields.get('words');
  if (!wordsNode) {
    report(context, node.offset, '`words` is missing. Write the phrase to flag: `- words: <phrase>`.');
    return [];
  }
  const words = readPhrase(context, wordsNode, lists);
  const drop = readOneOf(context, fields.get('drop'), 'drop', safeties);
  const write = readWrite(context, fields.get('write'), words, lists);
  const safety = readOneOf(context, fields.get('safety'), 'safety', safeties);
  if (fields.has('drop') && (fields.has('write') || fields.has('safety')))
    report(
      context,
      node.offset,
      '`drop` already says that nothing is written instead, and how safe that is. Remove it, or remove `write` and `safety`.',
    );
  else if (fields.has('safety') && !fields.has('write'))
    report(
      context,
      keyOffset(node, 'safety'),
      '`safety` says how safe a rewording is, but there is none. Add `write: <text>`, or remove it.',
    );
  if (words === null) return [];
  const instead = readItems(context, fields.get('instead'), 'instead').flatMap((item) =>
    readRewording(context, item, { lists, kind }),
  );
  const own = {
    ...(fields.has('asks') && { asks: readText(context, fields.get('asks'), 'asks') }),
    ...(instead.length > 0 && { instead }),
  };
  return [drop ? { words, write: '', safety: drop, ...own } : { words, write, safety: safety ?? 'suggested', ...own }];
}

function readWrite(
  context: ParseContext,
  node: YamlNode | undefined,
  words: string | null,
  lists: WordLists | null,
): string | null {
  if (!node) return null;
  const scalar = readScalar(context, node, 'write');
  if (!scalar) return null;
  if (scalar.text === '' && scalar.style === 'plain') {
    report(
      context,
      node.offset,
      '`write` is empty. Write the words to put instead, or `drop: suggested` to remove the flagged ones.',
    );
    return null;
  }
  const reused = words === null ? null : listsUsed(parsePhrase(words));
  for (const { 0: slot, 1: list = '', 2: form, index } of scalar.text.matchAll(slotPattern)) {
    const at = offsetInScalar(context.file, scalar, index);
    if (form !== undefined && reused?.includes(`${list}:${form}`)) continue;
    if (reused && !reused.includes(list)) {
      const hint = didYouMean(list, reused) || ' Name a list that `words` has, or put the sentence under `instead`.';
      report(context, at, `\`words\` has no {${list}} to write again.${hint}`);
    } else if (form !== undefined) {
      const isKnown = forms.some((known) => known === form);
      const mistake = isKnown ? formMistake(list, lists ?? {}) : unknownForm(list, form, forms);
      if (mistake) report(context, at, `${quoted(slot)}: ${mistake}`);
    }
  }
  return scalar.text;
}
