// How long an editor waits for the findings of a draft after a keystroke: the built server is asked as an editor asks it.
import { spawn } from 'node:child_process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const warmUp = 200;
const measured = 200;

/**
 * Types into a draft, one sign after the other.
 * @param command the file of the command.
 * @param languageId what an editor calls the language of the draft.
 * @returns the times from a keystroke to its answer once the server is warm, in milliseconds, in order of length.
 */
export async function timesOfKeystrokes(command, text, languageId) {
  const server = spawn(process.execPath, [command, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  const uri = 'untitled:draft';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  });
  const lines = text.split('\n');
  const line = lines.findIndex((words, i) => i >= lines.length / 2 && words.length > 20);
  const times = [];
  for (let i = 0; i < warmUp + measured; i++) {
    const at = { line, character: 10 + (i % 10) };
    const start = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range: { start: at, end: at }, text: 'a' }],
    });
    await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    times.push(performance.now() - start);
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return times.slice(warmUp).sort((a, b) => a - b);
}
