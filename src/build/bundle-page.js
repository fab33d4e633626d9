import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'src/page');
const target = join(root, 'dist/page/replylint.html');

/** The program of the page as one script. */
async function bundledScript() {
  const bundle = await rolldown({ input: join(page, 'main.ts'), platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false, comments: false });
  await bundle.close();
  const [{ code }, ...others] = output;
  if (others.length > 0) throw new Error('The page is one file, and its script came to several.');
  // What would end the script, or begin a comment of HTML in it; in texts and patterns alike this is the same sign.
  return code
    .trim()
    .replaceAll('<!--', '\\x3C!--')
    .replace(/<(?=\/?script)/giu, '\\x3C');
}

/** Nothing is loaded, nothing is sent, and nothing runs but the script of the page. */
function policyFor({ style, script }) {
  const only = (text) => `'sha256-${hash('sha256', text, 'base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${only(script)}`,
    `style-src ${only(style)}`,
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const style = readFileSync(join(page, 'style.css'), 'utf8');
const script = await bundledScript();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const parts = { style, script, policy: policyFor({ style, script }), version, settings: '{}' };
const template = readFileSync(join(page, 'page.html'), 'utf8');
mkdirSync(dirname(target), { recursive: true });
writeFileSync(
  target,
  template.replace(/\{(policy|version|style|settings|script)\}/gu, (_, name) => parts[name]),
);
