// A message of the bot's: its parts, its buttons and its forms.
import { el, mark, withLinks } from '/playground/dom.js';
import { fold } from '/playground/fold.js';
import { tasksNode } from '/playground/tasks.js';

/** `tell(words, path, body)` says something for the person who is played. Gives `messageNode(message, head, …more)`. */
export function messages(tell) {
  const parts = {
    heading: ({ text }) => el('h3', {}, text),
    text: ({ text }) => el('p', {}, text),
    note: ({ text }) => el('p', { class: 'note' }, text),
    quote: ({ text, source }) => el('blockquote', {}, el('p', {}, text), el('footer', {}, source)),
    fields: ({ fields }) => labelled(fields),
    figures: ({ figures }) => labelled(figures),
    list: ({ items }, message) =>
      el(
        'ul',
        {},
        ...items.map(({ text, mark: kind, detail, actions = [] }) =>
          el(
            'li',
            {},
            kind ? mark(kind) : el('span', { 'aria-hidden': 'true' }, '•'),
            el('span', {}, text),
            detail ? el('span', { class: 'detail' }, detail) : null,
            actions.length ? buttons(actions, message) : null,
          ),
        ),
      ),
    table: ({ columns, rows }) =>
      el(
        'div',
        { class: 'scroll', tabindex: '0' },
        el(
          'table',
          {},
          el(
            'thead',
            {},
            el(
              'tr',
              {},
              ...columns.map(({ label, align }) => el('th', { scope: 'col', class: align }, label)),
            ),
          ),
          el(
            'tbody',
            {},
            ...rows.map((row) =>
              el(
                'tr',
                {},
                ...row.map(({ text, mark: kind }, i) =>
                  el('td', { class: columns[i]?.align }, kind ? mark(kind) : null, kind ? ' ' : null, text),
                ),
              ),
            ),
          ),
        ),
      ),
    picture: ({ svg, alt }) =>
      el('img', { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt }),
    form: ({ form }, message) => formOf(form, message),
  };

  function labelled(those) {
    return el(
      'dl',
      {},
      ...those.flatMap(({ label, value, mark: kind }) => [
        el('dt', {}, label),
        el('dd', {}, kind ? mark(kind) : null, kind ? ' ' : null, ...withLinks(value)),
      ]),
    );
  }

  function buttons(actions, message) {
    const menus = [...new Set(actions.flatMap(({ menu }) => menu ?? []))];
    const named = (wanted) => actions.filter(({ menu }) => menu === wanted);
    return el(
      'div',
      { class: 'actions' },
      ...named(undefined).map((action) => button(action, message)),
      // A choice of several opens; one of one is a button.
      ...menus.map((menu) => {
        const [first, ...more] = named(menu);
        if (!more.length) return button(first, message);
        const choices = [first, ...more].map((action) => button(action, message));
        return el('details', {}, el('summary', {}, menu), el('div', { class: 'actions' }, ...choices));
      }),
    );
  }

  function button(action, message) {
    return el(
      'button',
      {
        type: 'button',
        class: action.style,
        onclick: (event) => press(action, message, event.currentTarget),
      },
      action.label,
    );
  }

  function formOf(form, message) {
    const action = message.actions.find((known) => known.form?.say === form.say);
    const node = el(
      'form',
      { class: 'reply-form', 'aria-label': form.title },
      el('strong', {}, form.title),
      ...form.fields.flatMap((field) => [
        ...(field.section ? [el('h4', {}, field.section)] : []),
        el(
          'label',
          {},
          field.optional ? `${field.label} (if you like)` : field.label,
          control(field),
          field.hint ? el('small', {}, field.hint) : null,
        ),
      ]),
      el('div', {}, el('button', { type: 'submit', class: 'primary' }, form.submit)),
    );
    node.addEventListener('submit', async (event) => {
      event.preventDefault();
      const values = Object.fromEntries([...new FormData(node)].map(([id, value]) => [id, String(value)]));
      if (action) await tell(form.title, 'actions', { message: message.id, action: action.id, values });
    });
    return node;
  }

  function control(field) {
    const shared = { name: field.id, required: !field.optional };
    if (field.type === 'choice') {
      const options = field.options.map(({ value, label }) =>
        el('option', { value, selected: value === field.value }, label),
      );
      return el('select', shared, ...options);
    }
    if (field.type === 'text' && field.multiline)
      return el('textarea', { ...shared, rows: '3' }, field.value ?? '');
    const limits = field.type === 'number' ? { min: String(field.min), max: String(field.max) } : {};
    return el('input', { ...shared, ...limits, type: field.type, value: field.value });
  }

  async function press(action, message, button) {
    if (action.form) {
      const open = button.closest('.message').querySelector('.reply-form');
      if (open) return open.querySelector('input, select, textarea')?.focus();
      const form = formOf(action.form, message);
      button.closest('.message').append(form);
      return form.querySelector('input, select, textarea')?.focus();
    }
    button.disabled = true;
    await tell(action.label, 'actions', { message: message.id, action: action.id });
    button.disabled = false;
  }

  /** A message of the bot's with its parts and buttons. */
  function messageNode(message, head, ...more) {
    const inLists = new Set(
      message.parts
        .flatMap((part) => (part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : []))
        .map(({ id }) => id),
    );
    const forms = message.parts.some((part) => part.type === 'form');
    // The whole help is a list to search in; its fields name the same.
    const { tasks } = message;
    const shown = message.parts.filter(({ type }) => !tasks || type === 'text');
    const small = tasks ? message.parts.filter(({ type }) => type === 'note') : [];
    const drawn = (part) => (parts[part.type] ? parts[part.type](part, message) : el('p', {}, message.text));
    const below = message.actions.filter(({ id, form }) => !inLists.has(id) && !(forms && form));
    const node = el(
      'article',
      { class: 'message' },
      el('div', { class: 'who' }, head),
      ...shown.map(drawn),
      tasks ? tasksNode(tasks) : null,
      ...small.map(drawn),
      below.length ? buttons(below, message) : null,
      message.files ? filesOf(message.files) : null,
      ...more,
    );
    return tasks ? node : fold(node);
  }

  function filesOf(files) {
    return el(
      'p',
      { class: 'files' },
      'As a file: ',
      ...files.map(({ label, href }) => el('a', { href, download: '' }, label)),
    );
  }

  return messageNode;
}
