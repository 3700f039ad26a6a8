// What the bot has sent to the person who is played, and what it has posted in channels.
import { byId, call, dateWords, el } from '/playground/dom.js';
import { keep, kept } from '/playground/keep.js';
import { press } from '/playground/people.js';

/** `messageNode(message, head, …more)` shows one; `answerIn(id, head)` answers it with the next sentence. */
export function inbox({ messageNode, answerIn }) {
  const held = new Map();
  let seen = new Set();
  let me = null;
  /** Whose messages are seen in place of the conversation: a person or a channel; null: the conversation is. */
  let place = null;

  const unseen = (id) => (held.get(id) ?? []).filter((message) => !seen.has(`${id} ${message.id}`)).length;

  function messageArticle({ id, at, kind, reply }) {
    const head = `${kind} · ${dateWords(at.slice(0, 10))}, ${at.slice(11, 16)}`;
    const words = el(
      'button',
      { type: 'button', class: 'quiet-button', onclick: () => answerIn(id, head) },
      'Answer in words',
    );
    return messageNode(reply, head, words);
  }

  function drawCounts() {
    for (const button of byId('people').querySelectorAll('button')) {
      const waiting = unseen(button.dataset.id);
      const where = button.dataset.id.startsWith('#') ? 'posted' : 'in the inbox';
      button.querySelector('.count')?.remove();
      button.append(
        ...(waiting
          ? [
              el(
                'span',
                { class: 'count' },
                String(waiting),
                el('span', { class: 'hidden' }, ` new ${where}`),
              ),
            ]
          : []),
      );
    }
    const waiting = me ? unseen(me.id) : 0;
    const all = held.get(me?.id)?.length ?? 0;
    byId('inbox-tab').textContent = waiting ? `Inbox (${waiting} new)` : `Inbox (${all})`;
  }

  function draw() {
    const messages = held.get(place?.id) ?? [];
    for (const { id } of messages) seen.add(`${place?.id} ${id}`);
    keep('seen', [...seen]);
    drawCounts();
    press(byId('channels'), place?.id ?? null);
    if (!place) return;
    const empty = place.id.startsWith('#')
      ? `Nothing has been posted in ${place.name} yet. The weekly digest comes here: move the clock on.`
      : `Nothing has been sent to the ${place.name} yet. Reminders come at nine on a working day: move the clock on.`;
    byId('inbox').replaceChildren(
      ...(messages.length ? messages.map(messageArticle) : [el('p', { class: 'quiet' }, empty)]),
    );
    byId('inbox').lastElementChild?.scrollIntoView({ block: 'start' });
  }

  function open(at) {
    place = at;
    const channel = place?.id.startsWith('#') ? place : null;
    byId('inbox').hidden = !place;
    byId('log').hidden = Boolean(place);
    byId('inbox').setAttribute('aria-label', channel?.name ?? 'Inbox');
    byId('inbox-tab').setAttribute('aria-pressed', String(Boolean(place) && !channel));
    byId('chat-tab').setAttribute('aria-pressed', String(!place));
    byId('channel-tab').hidden = !channel;
    byId('channel-tab').textContent = channel?.name ?? '';
    draw();
  }

  return {
    /** What was seen before the page was loaded. */
    resume() {
      seen = new Set(kept('seen', []));
    },
    /** Reads what was sent to all of these again. */
    async refresh(those) {
      const read = async ({ id }) =>
        held.set(id, (await call(`inbox?as=${encodeURIComponent(id)}`)).messages);
      await Promise.all(those.map(read));
      draw();
    },
    choose(person) {
      me = person;
      open(place && !place.id.startsWith('#') ? person : null);
    },
    /** Shows the conversation. */
    close: () => open(null),
    /** Shows the inbox of the person who is played. */
    openOwn: () => open(me),
    /** Shows what was posted in a channel. */
    openChannel: open,
    newest: (id) => held.get(id)?.at(-1) ?? null,
  };
}
