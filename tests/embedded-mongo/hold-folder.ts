import { once } from 'node:events';
import { EngineLocked, openEngine } from '../../src/embedded-mongo/engine.ts';

// Opens the folder, prints "open" or "held", and closes it when its standard input ends.
const [folder = '', role = 'bot'] = process.argv.slice(2);
try {
  const engine = await openEngine({ folder, role });
  process.stdout.write('open\n');
  process.stdin.resume();
  await once(process.stdin, 'end');
  await engine.close();
  process.stdout.write('closed\n');
} catch (fault) {
  if (!(fault instanceof EngineLocked)) throw fault;
  process.stdout.write('held\n');
}
