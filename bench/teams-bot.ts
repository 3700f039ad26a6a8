import { readConfig } from '../src/config.ts';
import { start } from '../src/main.ts';

/** The whole bot, as it is started for Teams, on the embedded engine. */
const read = readConfig({
  ...process.env,
  PORT: '0',
  LOG_LEVEL: 'silent',
  TEAMS_ALLOW_ANONYMOUS: 'true',
  PLAYGROUND: 'false',
});
if ('faults' in read) throw new Error(read.faults.join('\n'));
const bot = await start(read.config);
process.send?.(Number(new URL(bot.url).port));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000);
});
