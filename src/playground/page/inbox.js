// What the bot has sent to the person who is played: reminders, nudges, what was passed on.
import { byId, call, dateWords, el } from '/playground/dom.js';

/** `messageNode(message, head, …more)` shows one; `answerIn(id, head)` answers it with the next sentence. */
export function inbox({ messageNode, answerIn }) {
  const seen = new Set();
  const held = new Map();
  let me = null;
  let open = false;

  const unseen = (id) => (held.get(id) ?? []).filter((message) => !seen.has(message.id)).length;

  function messageArticle({ id, at, kind, reply }) {
    const when = `${dateWords(at.slice(0, 10))}, ${at.slice(11, 16)}`;
    const head = `${kind} · ${when}`;
    const words = el(
      'button',
      { type: 'button', class: 'quiet-button', onclick: () => answerIn(id, head) },
      'Answer in words',
    );
    return messageNode(reply, head, words);
  }

  function draw() {
    const messages = held.get(me?.id) ?? [];
    if (open) for (const { id } of messages) seen.add(id);
    for (const button of byId('cast').querySelectorAll('button')) {
      const waiting = unseen(button.dataset.id);
      button.querySelector('.count')?.remove();
      if (waiting)
        button.append(
          el('span', { class: 'count', 'aria-label': `${waiting} new in the inbox` }, String(waiting)),
        );
    }
    const waiting = me ? unseen(me.id) : 0;
    byId('inbox-tab').textContent = waiting ? `Inbox (${waiting} new)` : `Inbox (${messages.length})`;
    if (!open) return;
    byId('inbox').replaceChildren(
      ...(messages.length
        ? messages.map(messageArticle)
        : [
            el(
              'p',
              { class: 'quiet' },
              `Nothing has been sent to the ${me?.name ?? 'person'} yet. Reminders come at nine on a working day: move the clock on.`,
            ),
          ]),
    );
    byId('inbox').lastElementChild?.scrollIntoView({ block: 'start' });
  }

  return {
    /** Reads everybody's inbox again. */
    async refresh(people) {
      const read = async ({ id }) =>
        held.set(id, (await call(`inbox?as=${encodeURIComponent(id)}`)).messages);
      await Promise.all(people.map(read));
      draw();
    },
    choose(person) {
      me = person;
      draw();
    },
    /** Shows the inbox in place of the conversation, or goes back. */
    show(shown) {
      open = shown;
      byId('inbox').hidden = !shown;
      byId('log').hidden = shown;
      byId('inbox-tab').setAttribute('aria-pressed', String(shown));
      byId('chat-tab').setAttribute('aria-pressed', String(!shown));
      draw();
    },
  };
}
