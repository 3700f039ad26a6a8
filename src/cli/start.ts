import { type Bot, start } from '../main.ts';
import { complain, configured, exitCode, print, sentenceFor } from './context.ts';

function whoPlays({ shown }: Bot): string {
  return shown
    ? 'WARNING: with PLAYGROUND_PASSWORD it answers other machines too, and whoever has the password plays everybody'
    : 'it answers this machine alone';
}

/**
 * `answerable start`, which is also `npm start`: runs the bot until it is asked to stop. It ends the process itself:
 * agenda leaves timers behind that would hold it for half a minute.
 */
export async function startBot(): Promise<void> {
  const config = configured();
  const bot = await start(config).catch((fault: unknown) => {
    complain(sentenceFor(fault));
    return process.exit(exitCode(fault));
  });
  print('Answerable is running.');
  for (const caution of config.cautions) complain(`Careful: ${caution}`);
  if (bot.playground) print(`  Playground  ${bot.playground}   try it in the browser; ${whoPlays(bot)}`);
  if (!bot.playground?.startsWith(bot.url))
    print(`  Everything else  ${bot.url}   whoever reaches that address`);
  print(`  Health      ${bot.url}healthz and ${bot.url}readyz`);
  print('  Stop it with Ctrl+C.');
  // Whoever stops it meanwhile is heard.
  void bot.reasons().then((reasons) => {
    for (const reason of reasons) complain(`Not ready: ${reason}`);
  });
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
  const code = await bot.close().then(
    () => 0,
    (fault: unknown) => {
      complain(sentenceFor(fault));
      return 1;
    },
  );
  process.exit(code);
}
