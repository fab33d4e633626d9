import type { RuleFile } from '../rulebook/loading/parse-rule-files.js';

const divider = /^---\s*$/u;
const naming = /^#\s*(?:\S*\/)?((?:[^\s/]+\/[^\s/]+|words)\.ya?ml)\s*$/u;

/**
 * The rule files in a text: one after the other with `---` between. A comment at the top of one names it
 * (`# acme/reach-out.yml`). Each begins with as many empty lines as are before it, so that problems have the lines of the
 * whole text.
 */
export function houseFiles(yaml: string): RuleFile[] {
  const files: RuleFile[] = [];
  let lines: string[] = [];
  let before = 0;
  const close = (): void => {
    const written = lines.filter((line) => line.trim() !== '');
    if (written.some((line) => !line.trimStart().startsWith('#')))
      files.push({
        path: naming.exec(written[0] ?? '')?.[1] ?? `house/rule-${files.length + 1}.yml`,
        text: '\n'.repeat(before) + lines.join('\n'),
      });
  };
  for (const [i, line] of yaml.split('\n').entries()) {
    if (!divider.test(line)) {
      lines.push(line);
      continue;
    }
    close();
    lines = [];
    before = i + 1;
  }
  close();
  return files;
}
