export { phrases, rulebook } from './bundled-rules.js';
