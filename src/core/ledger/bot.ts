import type { Author } from './entry.ts';

/** In whose name the bot itself acts. */
export const BOT: Author = { account: 'answerable:bot', name: 'Answerable', person: null, role: null };
