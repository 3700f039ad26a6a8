import { runBot } from './fakes/bot.ts';

const bot = await runBot();
const t0 = performance.now();
console.log(await bot.json('/playground/clock'));
console.log(await bot.json('/playground/clock', { to: '2023-06-01T09:00' }), performance.now() - t0);
const { people } = await bot.json('/playground/people');
for (const p of people) {
  const { messages } = await bot.json('/playground/inbox?as=' + p.id);
  console.log(
    p.name,
    messages.map((m: any) => m.at.slice(0, 16) + ' ' + m.kind + ' ' + m.refs.join(',')),
  );
  if (messages[0]) console.log(messages.at(-1).reply.text);
}
await bot.json('/playground/clock', { to: '2024-03-31T09:00' });
console.log(performance.now() - t0);
for (const p of people) {
  const { messages } = await bot.json('/playground/inbox?as=' + p.id);
  console.log(p.name, messages.length);
}
await bot.close();
process.exit(0);
