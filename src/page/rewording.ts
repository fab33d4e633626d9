import { make } from './elements.js';
import { type Offer, partsOf } from './remarks.js';

let made = 0;

/**
 * A rewording that can be taken, with a field for each slot.
 * @param take puts it into the draft; gives the reason where it can't, as a sentence.
 */
export function createRewording(
  { suggestion, replaced }: Offer,
  take: (slots: Readonly<Record<string, string>>) => string | null,
): HTMLElement {
  const id = `rewording-${++made}`;
  const fields: HTMLInputElement[] = [];
  const words = partsOf(suggestion).map((part) => {
    if (typeof part === 'string') return part;
    const field = make('input', {
      type: 'text',
      autocomplete: 'off',
      'aria-label': part.name,
      'data-slot': part.name,
      placeholder: part.name,
      size: String(Math.min(30, part.name.length + 1)),
    });
    fields.push(field);
    return field;
  });
  const content = words.length > 0 ? words : ['Leave these words out.'];
  const refusal = make('p', { class: 'refusal', role: 'alert' });
  const instead = replaced === null ? [] : [make('del', {}, replaced), ' \u2192 '];
  const form = make(
    'form',
    { class: 'rewording', 'aria-labelledby': id },
    make('p', { class: 'words', id }, ...instead, ...content),
    make('button', { type: 'submit', 'aria-describedby': id }, 'Use this'),
    refusal,
  );
  form.addEventListener('input', ({ target }) => {
    refusal.textContent = '';
    if (target instanceof HTMLInputElement) fillAlike(fields, target);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const open = fields.find(({ value }) => value.trim() === '');
    const values = Object.fromEntries(fields.map((field) => [field.dataset['slot'] ?? '', field.value]));
    refusal.textContent = open ? `Fill in \u201C${open.placeholder}\u201D first.` : (take(values) ?? '');
    open?.focus();
  });
  return form;
}

/** A slot that comes twice is filled in once. */
function fillAlike(fields: readonly HTMLInputElement[], { dataset, value }: HTMLInputElement): void {
  for (const field of fields) {
    if (field.dataset['slot'] === dataset['slot']) field.value = value;
    field.removeAttribute('aria-invalid');
  }
}
