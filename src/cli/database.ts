import path from 'node:path';
import { openEngine } from '../embedded-mongo/engine.ts';
import { PASSWORD_FILE } from '../embedded-mongo/password.ts';
import { configured, print, UsageFault } from './context.ts';

/** `answerable database --port N`: the embedded engine alone on loopback, so that several processes can share it. */
export async function serveDatabase(flags: { port: string }): Promise<void> {
  const port = Number(flags.port);
  if (!/^\d{1,5}$/.test(flags.port) || port > 65_535) {
    throw new UsageFault(
      `--port “${flags.port}” is not a port. Use a whole number up to 65535, such as 27017.`,
    );
  }
  const { DATA_DIR: folder } = configured();
  const engine = await openEngine({ folder, role: 'database', port });
  print(`The embedded database listens. Use MONGODB_URI=${engine.uri}`);
  print(`Its password is kept in ${path.join(folder, PASSWORD_FILE)}, which only its user can read.`);
  print('It serves this machine, for trying out and for tests. Stop it with Ctrl+C.');
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
  await engine.close();
}
