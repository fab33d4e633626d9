export { program, rulebook } from './bundled-rules.js';
