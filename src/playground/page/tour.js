// Five presses that show what it is for: ask, answer as an owner, see the view change, move a week on, read the digest.
import { byId } from '/playground/dom.js';
import { keep, kept } from '/playground/keep.js';

const lasting = () => localStorage;
/** Behind the five steps stands a last word. */
const LAST = 5;

/**
 * `say(person, text)` says something as somebody, `weekOn()` moves the clock, `read(channel)` shows what was posted;
 * `plan()` gives the activities, `cast()` the people and channels, `me()` who is played; `moves()`: the clock can be moved.
 */
export function tour({ say, weekOn, read, plan, cast, me, moves }) {
  let at = kept('tour', 0);
  let busy = false;

  const chief = () => cast().people.find(({ name }) => /chief executive/i.test(name));
  const late = () => plan().filter(({ overdue }) => overdue);
  /** The furthest of what is late and somebody else's. */
  function nearest() {
    const theirs = late().filter(({ owner }) => owner !== chief()?.name);
    return theirs.sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0];
  }

  /** What did not change is not read out again. */
  function put(id, words) {
    if (byId(id).textContent !== words) byId(id).textContent = words;
  }

  const steps = [
    {
      words: () => `${me()?.id === chief().id ? 'You are' : 'Speak as'} the ${chief().name}. What is late?`,
      press: () => 'Ask “overdue”',
      act: () => say(chief(), 'overdue'),
    },
    {
      words: () =>
        `${nearest().ref} is late. Its owner, the ${nearest().owner}, has just finished it and says so.`,
      press: () => `Say “done ${nearest().ref} finished this morning”`,
      act: () => {
        const { ref, owner } = nearest();
        const person = cast().people.find(({ name }) => name === owner);
        return say(person, `done ${ref} finished this morning`);
      },
    },
    {
      words: () => `Back to the ${chief().name}: one fewer is late, with nobody having written a report.`,
      press: () => 'Ask “overdue” again',
      act: () => say(chief(), 'overdue'),
    },
    {
      words: () => 'Time passes. Owners are asked before a date and after it, each in one message a day.',
      press: () => 'Move a week on',
      act: weekOn,
    },
    {
      words: () =>
        `It is ${byId('now').textContent}. Numbers beside names are messages; on Monday the whole team got the digest.`,
      press: () => 'Read the digest',
      act: () => read(cast().channels[0]),
    },
    {
      words: () =>
        'That was all of it: people answer where they are, and nobody has to ask twice. Now say something yourself.',
      press: () => 'Close the tour',
      act: close,
    },
  ];

  const possible = (step) => Boolean(chief() && cast().channels.length && moves() && (step > 1 || nearest()));

  function draw() {
    const closed = kept('tour-closed', false, lasting);
    const shown = !closed && possible(at);
    byId('tour').hidden = !shown;
    byId('tour-open').hidden = shown || !possible(0);
    if (!shown) return;
    const { words, press } = steps[at];
    put('tour-step', at < LAST ? `Step ${at + 1} of ${LAST}` : 'The end');
    put('tour-words', words());
    put('tour-press', press());
    byId('tour-close').hidden = at === LAST;
  }

  function go(to) {
    at = to;
    keep('tour', at);
    draw();
  }

  function close() {
    keep('tour-closed', true, lasting);
    go(0);
    byId('text').focus();
  }

  byId('tour-press').addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    const next = at + 1;
    try {
      // What did not happen is tried again with the next press.
      if ((await steps[at].act()) !== false && next < steps.length) go(next);
    } finally {
      busy = false;
    }
  });
  byId('tour-close').addEventListener('click', close);
  byId('tour-open').addEventListener('click', () => {
    keep('tour-closed', false, lasting);
    go(0);
    byId('tour-press').focus();
  });
  return { draw };
}
