import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { EXAMPLE, program, ROOT } from '../fakes/program.ts';

test('an assistant that starts “answerable mcp” asks about the plan of that folder, and proposes only where it may', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-mcp-'));
  const env = { DATA_DIR: path.join(folder, 'data'), PATH: process.env.PATH ?? '' };
  try {
    expect((await program(['import', EXAMPLE], env)).code).toBe(0);
    const faults: Error[] = [];
    const client = new Client({ name: 'a test', version: '1' });
    client.onerror = (fault) => void faults.push(fault);
    const args = [path.join(ROOT, 'bin/answerable.js'), 'mcp', '--propose', 'Claude'];
    const terms = { command: process.execPath, args, env, cwd: folder, stderr: 'pipe' as const };
    await client.connect(new StdioClientTransport(terms));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('propose_update');
    const activity: any = await client.callTool({ name: 'activity', arguments: { ref: 'P1.10' } });
    expect(activity.structuredContent.data).toMatchObject({ ref: 'P1.10', percent: null });
    const update = { ref: 'P1.10', percent: 40, words: 'From the tracker' };
    const proposed: any = await client.callTool({ name: 'propose_update', arguments: update });
    expect(proposed.structuredContent).toMatchObject({ suggestion: 'S1' });
    const large: any = await client.callTool({ name: 'search', arguments: { words: 'x'.repeat(1_000_000) } });
    expect(large.content[0].text).toMatch(
      /^The arguments of search have 1,000,0\d\d characters; 65,536 are the most/,
    );
    await client.close();
    // Nothing but the protocol came: the SDK tells of anything else as a fault.
    expect(faults).toEqual([]);
    const after = await program(['ask', 'show P1.10', '--as', 'Administrator'], env);
    expect(after.out).toContain('not started');
    // Without a name it reads alone, and its input’s end is its end.
    const listing = [
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/list' },
      { id: 3, method: 'tools/call', params: { name: 'brief' } },
    ].map((one) => JSON.stringify({ jsonrpc: '2.0', ...one }));
    const alone = await program(['mcp'], env, folder, `${listing.join('\n')}\n`);
    const lines = alone.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ jsonrpc, id }) => `${jsonrpc} ${id}`).sort()).toEqual(['2.0 1', '2.0 2', '2.0 3']);
    expect(JSON.stringify(lines)).not.toContain('"propose_update"');
    expect(alone.code).toBe(0);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
