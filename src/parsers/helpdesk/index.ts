import { chatwoot } from './chatwoot.js';
import { discourse } from './discourse.js';
import { freshdesk } from './freshdesk.js';
import { front } from './front.js';
import { github } from './github.js';
import { gorgias } from './gorgias.js';
import { helpScout } from './help-scout.js';
import type { Helpdesk } from './helpdesk.js';
import { intercom } from './intercom.js';
import { osticket } from './osticket.js';
import { salesforce } from './salesforce.js';
import { zammad } from './zammad.js';
import { zendesk } from './zendesk.js';
import { zoho } from './zoho.js';

/** In the order in which they are tried: those with the plainest signs come last. */
export const helpdesks: readonly Helpdesk[] = [
  zendesk,
  gorgias,
  freshdesk,
  intercom,
  front,
  helpScout,
  salesforce,
  zoho,
  zammad,
  osticket,
  discourse,
  chatwoot,
  github,
];
