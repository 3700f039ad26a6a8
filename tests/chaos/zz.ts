import { embeddedEngine } from './crash/engines.ts';
import { botKilled } from './updates/bot-killed.ts';

setTimeout(() => {
  console.log('timeout');
  process.exit(2);
}, 280000);
const e = await embeddedEngine();
console.log('engine', performance.now());
console.log(await botKilled(e, 8, 1));
await e.close();
process.exit(0);
