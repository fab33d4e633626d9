import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Starts `replylint mcp` and lints texts, one after the other.
 * @returns the milliseconds of the clock that each call took, as its client sees it.
 */
export async function timesOfCalls(command, texts) {
  const server = spawn(process.execPath, [command, 'mcp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const send = (message) => server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const request = async (id, method, params) => {
    send({ id, method, params });
    const { result } = JSON.parse((await lines.next()).value);
    if (!result || result.isError) throw new Error(`${method} was refused.`);
  };
  const clientInfo = { name: 'bench', version: '1' };
  await request(0, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
  send({ method: 'notifications/initialized' });
  const times = [];
  for (const [i, text] of texts.entries()) {
    const start = process.hrtime.bigint();
    await request(i + 1, 'tools/call', { name: 'lint_reply', arguments: { text } });
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  server.stdin.end();
  await new Promise((resolve) => server.once('close', resolve));
  return times;
}
