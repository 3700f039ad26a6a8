// Elements of the page, and calls to the bot. What a person typed becomes text, never markup.
import { SIGNS } from '/playground/signs.js';

export const byId = (id) => document.getElementById(id);

/** An element with its attributes and children; strings become text. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Asks the bot; throws with a sentence for the reader when it refuses or does not answer. */
export async function call(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  return await answerTo(path, options);
}

/** Sends a file as it is; throws as `call` does. */
export async function upload(path, file) {
  return await answerTo(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  });
}

async function answerTo(path, options) {
  let response;
  try {
    response = await fetch(`/playground/${path}`, options);
  } catch {
    throw new Error('The bot does not answer. Is it still running in the terminal?');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? 'Something went wrong; the terminal says what.');
  return answer;
}

/** The sign of a status, with its name for who cannot see it. */
export function mark(kind) {
  return el(
    'span',
    { class: `mark ${kind.replaceAll(' ', '-')}`, role: 'img', 'aria-label': kind, title: kind },
    SIGNS[kind] ?? '?',
  );
}

/** Words with their addresses as links. */
export function withLinks(text) {
  const pieces = text.split(/(https?:\/\/[^\s<>"]+)/);
  return pieces.map((piece, i) =>
    i % 2 ? el('a', { href: piece, rel: 'noopener noreferrer', target: '_blank' }, piece) : piece,
  );
}

/** "2024-03-31" as "31 March 2024". */
export const dateWords = (day) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
