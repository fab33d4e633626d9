import { type HouseRules, parseRules } from '../linter/parse-rules.js';
import { type Problem, ProblemsError } from '../shared/problem.js';
import { button, byId, make } from './elements.js';
import { houseFiles } from './house-files.js';

/** The team's own rules that were pasted in; null for none, and while there are problems in them. */
export interface PastedRules {
  read(yaml: string): Promise<HouseRules | null>;
}

const maxShown = 20;

/** Shows below the box how many rules are in use, or what is wrong with them. */
export function createPastedRules(): PastedRules {
  const box = byId('house-rules', HTMLTextAreaElement);
  const state = byId('house-state', HTMLElement);
  const list = byId('house-problems', HTMLElement);
  const say = (text: string, problems: readonly Problem[]): void => {
    const inOrder = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    state.textContent = text;
    list.replaceChildren(...inOrder.slice(0, maxShown).map((problem) => make('li', {}, ...shown(problem, box))));
    box.setAttribute('aria-invalid', String(problems.length > 0));
  };
  return {
    async read(yaml) {
      const files = houseFiles(yaml);
      if (files.length === 0) {
        say('', []);
        return null;
      }
      try {
        const rules = await parseRules(files);
        say(`${rules.rules.length === 1 ? '1 rule is' : `${rules.rules.length} rules are`} in use.`, []);
        return rules;
      } catch (error) {
        if (!(error instanceof ProblemsError)) throw error;
        say('These rules are not in use yet. Mend these lines first:', error.problems);
        return null;
      }
    },
  };
}

function shown({ line, message }: Problem, box: HTMLTextAreaElement): (Node | string)[] {
  const words = withCode(message);
  return line === null ? words : [button({}, `Line ${line}`, () => goToLine(box, line)), ' ', ...words];
}

/** What is in backticks, as code. */
function withCode(text: string): (Node | string)[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? make('code', {}, part) : part));
}

function goToLine(box: HTMLTextAreaElement, line: number): void {
  const lines = box.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  box.focus();
  box.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
}
