import { placeholdersIn } from '../../shared/placeholders.js';
import type { Block, Range } from '../../shared/reply.js';
import { TemplateReader, type Variable } from './template-reader.js';
import { type Variant, variantsOf } from './variants.js';

/** A reply as it is written, with what a helpdesk does to it before a customer reads it. */
export interface Template {
  variables: readonly Variable[];
  /** Tags that open and are never closed, or close what was never opened. */
  unmatched: readonly Variable[];
  /** What `raw` and `comment` tags enclose. */
  verbatim: readonly (Range & { block: number })[];
  /**
   * The texts that customers may read: one for each branch of a condition, and one with the texts that variables fall
   * back on. Every branch is in one of them. Empty where there is but one text, the written one.
   */
  variants: readonly Variant[];
}

/** Of a reply that holds no sign of a placeholder. */
export const plainTemplate: Template = { variables: [], unmatched: [], verbatim: [], variants: [] };
const mayHoldPlaceholder = /[{}#%$[<]|___|FILLIN|@[a-z]{2,30} ?\(/u;

export function templateOf(blocks: readonly Block[]): Template {
  return blocks.some(({ text }) => mayHoldPlaceholder.test(text)) ? readTemplate(blocks) : plainTemplate;
}

/** The texts that customers may read, one at least. */
export function textsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const { variants } = templateOf(blocks);
  return variants.length === 0 ? [blocks] : variants.map((variant) => variant.blocks);
}

function readTemplate(blocks: readonly Block[]): Template {
  const reader = new TemplateReader();
  const variables: Variable[] = [];
  const hidden: (Range & { block: number })[] = [];
  for (const [block, { text, opaque }] of blocks.entries()) {
    let from = 0;
    for (const placeholder of placeholdersIn(text, opaque)) {
      const variable = { block, placeholder };
      if (!reader.isVerbatim) variables.push(variable);
      if (!reader.isSpecial(variable)) continue;
      if (reader.isVerbatim) hidden.push({ block, start: from, end: placeholder.start });
      reader.addText(block, from, placeholder.start);
      reader.add(variable);
      from = placeholder.end;
    }
    if (reader.isVerbatim) hidden.push({ block, start: from, end: text.length });
    reader.addText(block, from, text.length);
  }
  const { root, unmatched, isPlain } = reader.end();
  return { variables, unmatched, verbatim: hidden, variants: isPlain ? [] : variantsOf(root, blocks) };
}
