import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { SECRETS } from '../../src/environment/settings.ts';

/** What is shorter, or one word, may be a word of the program too. */
const LEAST_WORDS = 12;
const LEAST_TOKEN = 8;
/** Under these keys people are named. */
const NAMES = /^(?:real_name|display_name|name)$/;
const INFO = 30;

const bots = new Set<{ hears(canary: string): void }>();
const overhear = (canary: string) => {
  for (const bot of bots) bot.hears(canary);
};

/** Every request of this process is read along, whoever it is for: words, names and tokens stand in them. */
diagnostics.subscribe('http.server.request.start', (message) => {
  if (!bots.size) return;
  const { request } = message as { request: IncomingMessage };
  const [, token = ''] = (request.headers.authorization ?? '').split(' ');
  if (token.length >= LEAST_TOKEN) overhear(token);
  const pieces: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (piece, encoding) => {
    if (piece) pieces.push(Buffer.from(piece));
    else for (const canary of canariesIn(Buffer.concat(pieces).toString())) overhear(canary);
    return push(piece, encoding);
  };
});

/** Words, names and tokens of a body of JSON or of a form, in whatever it holds. */
function canariesIn(body: string): string[] {
  const found: string[] = [];
  const look = (value: unknown, key = '') => {
    if (Array.isArray(value)) for (const one of value) look(one, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) look(one, name);
    else if (typeof value === 'string') {
      const inside = readJson(value);
      if (inside !== undefined) look(inside);
      else if (value.includes(' ') && (value.length >= LEAST_WORDS || NAMES.test(key))) found.push(value);
    }
  };
  const read = readJson(body);
  look(read !== undefined ? read : Object.fromEntries(new URLSearchParams(body)));
  return found;
}

function readJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The log of a bot that runs in a test: at information and above it holds no word that was said while it ran, no name and no
 * token. Whatever test it is, this is looked at when its bot stops.
 */
export function overhearing(env: Record<string, string>) {
  const lines: string[] = [];
  const canaries = new Set<string>();
  for (const name of SECRETS) if (env[name]) canaries.add(env[name]);
  const bot = { hears: (canary: string) => void canaries.add(canary) };
  bots.add(bot);
  return {
    lines,
    line: (line: string) => void lines.push(line),
    check() {
      bots.delete(bot);
      const told = lines.filter((line) => JSON.parse(line).level >= INFO);
      for (const canary of canaries) {
        const written = JSON.stringify(canary).slice(1, -1);
        const line = told.find((one) => one.includes(written));
        if (line) throw new Error(`The log tells “${canary}”, which was said to the bot: ${line}`);
      }
    },
  };
}
