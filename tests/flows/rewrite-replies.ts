import fs from 'node:fs';
import path from 'node:path';
import {
  PRINTED,
  printed,
  REPLIES,
  readReplies,
  runOn,
  undoReplies,
  unpacked,
  withoutSeal,
} from '../fakes/earlier-store.ts';

/**
 * Writes what today's code says of the earlier store over what is kept: `npm run rewrite:replies`. Only wording may
 * change so; the JSON exports and the store itself stay as they were made.
 */

const folder = unpacked();
const bot = await runOn(folder);
const replies = new Map<string, string>();
for (const [file, args] of Object.entries(PRINTED)) replies.set(file, await printed(folder, args));
for (const [file, reply] of await readReplies(bot)) replies.set(file, reply);
for (const [file, reply] of await undoReplies(bot)) replies.set(file, reply);
await bot.close();
for (const file of fs.readdirSync(REPLIES)) if (!replies.has(file)) fs.rmSync(path.join(REPLIES, file));
for (const [file, reply] of replies) fs.writeFileSync(path.join(REPLIES, file), withoutSeal(reply));
// agenda leaves timers behind that would hold the process for half a minute.
process.exit(0);
