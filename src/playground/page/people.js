// Who is played, and the channels that everybody reads. The address says who: “#as=director-of-operations”.
import { byId, el } from '/playground/dom.js';

/** `chosen(person)` when somebody is played, `opened(channel)` when a channel is looked at, `unknown(name)` when nobody is called so. */
export function peopleList({ chosen, opened, unknown }) {
  let people = [];
  let me = null;

  function choose(person) {
    me = person;
    press(byId('cast'), person.id);
    history.replaceState(null, '', `#${new URLSearchParams({ as: person.id })}`);
    chosen(person);
  }

  /** Whoever the address names; null: it names nobody. */
  function named() {
    const name = new URLSearchParams(location.hash.slice(1)).get('as');
    if (!name) return null;
    const found = people.find((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase());
    if (!found) unknown(name);
    return found ?? null;
  }

  function entry({ id, name, role }, act) {
    const button = { type: 'button', 'data-id': id, 'aria-pressed': 'false', title: role, onclick: act };
    return el('li', {}, el('button', button, el('span', {}, name)));
  }

  addEventListener('hashchange', () => {
    const person = named();
    if (person && person.id !== me?.id) choose(person);
  });

  return {
    /** Shows who and what there is; whoever was played is played on. */
    show({ people: those, channels }) {
      people = those;
      byId('cast').replaceChildren(...people.map((one) => entry(one, () => choose(one))));
      byId('channels').replaceChildren(...channels.map((one) => entry(one, () => opened(one))));
      byId('channels-title').hidden = !channels.length;
      if (people.some(({ id }) => id === me?.id)) return press(byId('cast'), me.id);
      const chief = people.find(({ name }) => /chief executive/i.test(name));
      const first = named() ?? chief ?? people[0];
      if (first) choose(first);
    },
    choose,
    get me() {
      return me;
    },
  };
}

/** Shows which button of a list is the one that counts; null: none. */
export function press(list, id) {
  for (const button of list.querySelectorAll('button'))
    button.setAttribute('aria-pressed', String(button.dataset.id === id));
}
