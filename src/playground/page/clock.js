// The playground's clock: it stands still until it is moved, and shows how far it has come on the way.
import { byId, call, dateWords } from '/playground/dom.js';

const LOOK_EVERY_MS = 250;

const instant = (local) => new Date(`${local.slice(0, 16)}Z`).getTime();

/** `moved()` or `failed(fault)` when a move has ended. */
export function clock({ moved, failed }) {
  let now = '';
  let nextMorning = '';
  let moving = false;

  function draw(shown) {
    const day = shown.slice(0, 10);
    const weekday = new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
      weekday: 'long',
      timeZone: 'UTC',
    });
    byId('now').textContent = `${weekday} ${dateWords(day)}, ${shown.slice(11, 16)}`;
  }

  function set(answer) {
    now = answer.now;
    nextMorning = answer.nextWorkingMorning;
    draw(now);
    byId('to').min = now.slice(0, 16);
    byId('move').hidden = !answer.moves;
    byId('clock').dataset.now = now;
  }

  /** Everything that falls due on the way is sent; the clock says meanwhile where it stands. False: it did not get there. */
  async function move(to) {
    if (moving) return false;
    moving = true;
    const from = instant(now);
    const whole = Math.max(1, instant(to) - from);
    const bar = byId('passing');
    bar.hidden = false;
    bar.value = 0;
    for (const control of byId('move').elements) control.disabled = true;
    const looking = setInterval(async () => {
      const seen = await call('clock').catch(() => null);
      if (!seen || !moving) return;
      draw(seen.now);
      bar.value = Math.max(bar.value, (instant(seen.now) - from) / whole);
    }, LOOK_EVERY_MS);
    try {
      await call('clock', { to });
      await moved();
      return true;
    } catch (fault) {
      failed(fault);
      return false;
    } finally {
      clearInterval(looking);
      moving = false;
      bar.hidden = true;
      for (const control of byId('move').elements) control.disabled = false;
    }
  }

  /** The same hour so many days on. */
  function daysOn(days) {
    const day = new Date(`${now.slice(0, 10)}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return `${day.toISOString().slice(0, 10)}T${now.slice(11, 16)}`;
  }

  for (const button of document.querySelectorAll('[data-days]'))
    button.addEventListener('click', () => move(daysOn(Number(button.dataset.days))));
  byId('morning').addEventListener('click', () => move(nextMorning.slice(0, 16)));
  byId('move').addEventListener('submit', (event) => {
    event.preventDefault();
    if (byId('to').value) move(byId('to').value);
  });
  return { set, weekOn: () => move(daysOn(7)), moves: () => !byId('move').hidden };
}
