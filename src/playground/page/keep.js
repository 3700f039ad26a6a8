// What this tab of the browser remembers, so that a reload loses nothing. Where it may not remember, the page works without.

const PREFIX = 'answerable.';

/** What is kept under a name; `otherwise` where nothing is. */
export function kept(name, otherwise, storage = () => sessionStorage) {
  try {
    return JSON.parse(storage().getItem(PREFIX + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps something; false: there is no room for it. */
export function keep(name, value, storage = () => sessionStorage) {
  try {
    storage().setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Whatever was kept about another ledger is forgotten. */
export function keepAbout(ledger) {
  if (kept('ledger', null) === ledger) return;
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    return;
  }
  keep('ledger', ledger);
}
