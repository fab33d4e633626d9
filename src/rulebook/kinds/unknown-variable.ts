import type { KindDefinition, TextsByName } from './definition.js';

export interface UnknownVariable {
  kind: 'unknown-variable';
  /** What a helpdesk fills in, as it is written there, by the name of its export. */
  variables: TextsByName;
}

/** Rules about variables that the helpdesk of an export does not fill in. */
export const unknownVariable: KindDefinition<UnknownVariable> = {
  scope: 'template',
  needsFlag: false,
  keys: ['variables'],
  without: [],
  read: (keys) => ({
    kind: 'unknown-variable',
    variables: keys.textsByName('variables', 'a helpdesk and its variables, such as `zendesk: ["{{ticket.id}}"]`'),
  }),
};
