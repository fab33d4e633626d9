import { expect, test } from 'vitest';
import { createInterrupt } from '../../../src/cli/terminal/interrupt.js';

test('a pause lets a request to stop through, twenty times a second at most', async () => {
  const clock = [0, 49, 50, 50, 99].values();
  const heard: string[] = [];
  const io = { on: () => heard.push('on'), off: () => heard.push('off') };
  const interrupt = createInterrupt({ ...process, ...io }, () => clock.next().value ?? 0);
  setImmediate(() => heard.push('turn'));
  await interrupt.pause();
  expect(heard).toEqual([]);
  await interrupt.pause();
  expect(heard).toEqual(['turn']);
  interrupt.begin();
  interrupt.end();
  expect(heard).toEqual(['turn', 'on', 'on', 'off', 'off']);
  interrupt.begin();
  interrupt.rest();
  expect(heard.slice(5)).toEqual(['on', 'on', 'off', 'off']);
  await interrupt.pause();
  await interrupt.pause();
  expect(heard.slice(9)).toEqual(['on', 'on']);
});
