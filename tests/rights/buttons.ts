import { CATALOGUE } from '../../src/core/app/features.ts';
import type { Action, FormField, Reply } from '../../src/core/base/replies/reply.ts';
import type { Recipient } from '../../src/core/domain/recipients.ts';
import { personWith } from '../../src/core/domain/standing.ts';
import type { Matter } from '../../src/core/ledger/row.ts';
import { compose } from '../../src/core/outbox/kinds.ts';
import { PEOPLE, placed, type Spoken } from './place.ts';

/** A button as somebody is shown it. */
export interface Button {
  /** What shows it: "mine", "a decision". */
  on: string;
  label: string;
  spoken: Spoken;
}

/** What shows buttons that change something. */
const VIEWS = [
  'mine',
  'show B11',
  'show P1.1',
  'decisions',
  'acknowledge',
  'overdue',
  'settings',
  'check all',
];
const MESSAGES: Record<string, string> = {
  decision: 'a request for a decision',
  'right request': 'a request for a right',
};
const DEFAULTS = { zone: 'Europe/London', region: 'england-and-wales' } as const;
const WHEN_DUE = '2023-06-05T08:00:00.000Z';

/** Every button that somebody is shown: in what they ask for, and on messages to them. */
export async function shownTo(kind: string): Promise<Button[]> {
  const there = await placed();
  const buttons: Button[] = [];
  for (const text of VIEWS) buttons.push(...buttonsOf(text, await there.hear(kind, { text })));
  const state = await there.state();
  const person = personWith(state, PEOPLE[kind]!.account);
  const theirs: Recipient[] = [
    ...(person ? [`person:${person.id}` as const] : []),
    ...(PEOPLE[kind]!.administrator ? (['administrators'] as const) : []),
  ];
  const message = (recipient: Recipient, matter: Matter) =>
    compose(CATALOGUE, state, { recipient, matter } as Parameters<typeof compose>[2], {
      defaults: DEFAULTS,
      now: WHEN_DUE,
      open: [],
      administrators: () => ['administrators'],
    });
  for (const recipient of theirs) {
    const daily = message(recipient, { kind: 'daily', day: WHEN_DUE.slice(0, 10) });
    if (daily) buttons.push(...buttonsOf('a reminder', daily.reply));
    for (const { matter } of there.sent.filter((row) => row.recipient === recipient)) {
      const told = matter.kind in MESSAGES ? message(recipient, matter) : null;
      if (told) buttons.push(...buttonsOf(MESSAGES[matter.kind] ?? '', told.reply));
    }
  }
  return buttons;
}

/** Each button once, whoever is shown it; those of a reminder for one activity of the Director of Operations’ and one of the chief executive’s. */
export async function allButtons(): Promise<Button[]> {
  const all = new Map<string, Button>();
  for (const kind of Object.keys(PEOPLE))
    for (const button of await shownTo(kind)) {
      const { text } = button.spoken;
      const isOneOfMany = button.on === 'a reminder' && !/ (?:B11|B3)\b/.test(text);
      if (!isOneOfMany && !all.has(text)) all.set(text, button);
    }
  return [...all.values()];
}

function buttonsOf(on: string, { actions, parts, about = [] }: Reply): Button[] {
  const inItems = parts.flatMap((part) =>
    part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : [],
  );
  return [...actions, ...inItems].map((action) => ({
    on,
    label: action.label,
    spoken: pressing(action, about),
  }));
}

function pressing({ say, form }: Action, about: string[]): Spoken {
  const values = form && Object.fromEntries(form.fields.map((field) => [field.id, filled(field)]));
  return {
    text: form?.say ?? say,
    about,
    ...(values && { values }),
    ...(form?.basis && { basis: form.basis }),
  };
}

function filled(field: FormField): string {
  if (field.type === 'date') return '2024-09-30';
  if (field.type === 'number') return String(field.min);
  return field.type === 'choice' ? (field.options[0]?.value ?? '') : 'https://example.org/because';
}
