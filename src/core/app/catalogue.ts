import type { Catalogue } from '../contract/catalogue.ts';
import type { Feature } from '../contract/feature.ts';
import { UNSET } from '../domain/settings.ts';
import type { Vocabulary } from '../ledger/options.ts';

/** What features bring together, and what the ledger has to know of them. */
export function catalogueOf(features: readonly Feature[]): Catalogue & { vocabulary: Vocabulary } {
  const all = <T>(brings: (feature: Feature) => T[] | T | undefined): T[] =>
    features.flatMap((feature) => brings(feature) ?? []);
  const events = all(({ events: its }) => its);
  const byAction = new Map(events.map((event) => [event.action, event]));
  const entities = all(({ entities: its }) => its);
  const messages = all(({ messages: its }) => its);
  const byKind = new Map(messages.map((message) => [message.kind, message]));
  const steps = new Map(all(({ steps: its }) => its).map((step) => [step.name, step]));
  const looks = all(({ looks: its }) => its);
  const touches = all(({ touches: its }) => its);
  const answers = all(({ answered: its }) => its);
  const further = all(({ takesFurther: its }) => its);
  const inHand = all(({ inHand: its }) => its);
  const asked = all(({ openQuestions }) => openQuestions);
  const settings = inOrder(all(({ settings: its }) => its));
  const notices = inOrder(all(({ notices: its }) => its));
  const reports = inOrder(all(({ reportSections: its }) => its));
  return {
    event: (action) => byAction.get(action),
    entities,
    messages,
    message: (kind) => byKind.get(kind),
    asking: (called) => messages.some(({ asks }) => asks?.includes(called)),
    daily: all(({ daily }) => daily),
    duties: all(({ duties }) => duties),
    inHand: (state, activity) => inHand.some((has) => has(state, activity)),
    step: (name) => steps.get(name),
    looks: (of) => looks.filter((look) => look.of === of),
    upkeep: all(({ upkeep }) => upkeep),
    touched(change, state) {
      const keys = touches.map((touch) => touch(change, state));
      return keys.includes('all') ? 'all' : keys.flatMap((some) => (some === 'all' ? [] : some));
    },
    answered: (change) => answers.flatMap((answer) => answer(change) ?? []),
    takenFurther: (change) => further.flatMap((goesOn) => goesOn(change) ?? []),
    openQuestions: (context, keys) => asked.flatMap((ask) => ask(context, keys)),
    settings,
    unset: Object.assign({}, UNSET, ...settings.map(({ unset }) => unset)),
    showFields: inOrder(all(({ showFields: its }) => its)),
    showActions: inOrder(all(({ showActions: its }) => its)),
    listActions: inOrder(all(({ listActions: its }) => its)),
    notices: (page) => notices.filter(({ on }) => on === page),
    vocabulary: { kinds: entities.map(({ kind }) => kind), events },
    reportSections: (kind) => reports.filter(({ of }) => of === kind),
    digestSections: inOrder(all(({ digestSections: its }) => its)),
    reportFigures: inOrder(all(({ reportFigures: its }) => its)),
  };
}

/** By their place; what has the same one stays in the order of the features. */
function inOrder<T extends { order: number }>(brought: T[]): T[] {
  return brought.sort((a, b) => a.order - b.order);
}
