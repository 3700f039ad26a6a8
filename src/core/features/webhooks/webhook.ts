import { sentences } from '../../base/replies/build.ts';
import { accepting, takesNothing } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type CommandResult,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import type { State } from '../../domain/state.ts';
import type { Action } from '../../ledger/events.ts';
import { making } from './making.ts';
import { ADVICE, listReply, ONLY } from './view.ts';
import { openWebhooks, placeOf, type Webhook } from './webhook-entity.ts';

/** Programs that are told what happens. */
export const webhook: Command = {
  name: 'webhook',
  usage: 'webhook new https://… [for TYPES]|test W1|remove W1',
  does: 'tell another program what happens, signed with a secret that is shown once; for administrators',
  group: 'look after',
  accepts: (rest) => accepting(!rest || /^(?:new|add|test|remove|delete|list)\b/i.test(rest)),
  async hear(rest, context) {
    const [, verb = '', words = ''] = /^(\w+)\b\s*(.*)$/s.exec(rest.trim()) ?? [];
    if (!verb || /^list$/i.test(verb)) return await webhooks.hear('', context);
    if (/^(?:new|add)$/i.test(verb)) return await making(words.trim(), context);
    if (/^test$/i.test(verb)) return change(testing(words, context));
    if (/^(?:remove|delete)$/i.test(verb)) return change(removing(words, context));
    return answer(sentences(ADVICE));
  },
};

/** The webhooks there are, and how each does. */
export const webhooks: Command = {
  name: 'webhooks',
  usage: 'webhooks',
  does: 'the programs that I tell what happens, and whether they take it; for administrators',
  group: 'look after',
  accepts: takesNothing,
  async hear(_rest, context): Promise<CommandResult> {
    return answer(context.who.administrator ? await listReply(context) : sentences(ONLY));
  },
};

function testing(words: string, context: Context): Proposal<'webhook test'> {
  return {
    action: 'webhook test',
    keeps: 'webhook test',
    role: context.who.holds[0] ?? null,
    decide: (state) =>
      withNamed(words, state, context, ({ id }) => ({
        kind: 'change',
        refs: [],
        changes: [],
        detail: { webhook: id },
      })),
    confirm: ({ detail }, state) =>
      sentences(
        `I am sending a test to ${detail.webhook} (${placeOf(state.webhooks.get(detail.webhook) ?? { url: '' })}). Say “webhooks” to see what came of it.`,
      ),
  };
}

function removing(words: string, context: Context): Proposal<'webhook'> {
  return {
    action: 'webhook',
    keeps: 'webhook remove',
    role: context.who.holds[0] ?? null,
    decide: (state) =>
      withNamed(words, state, context, ({ id }) => ({
        kind: 'change',
        refs: [],
        changes: [{ of: 'webhooks', id, set: { removedOn: context.today, trouble: null } }],
        detail: { webhook: id },
      })),
    confirm: ({ detail }) =>
      sentences(`${detail.webhook} is removed. I send it nothing more, not even what was on its way.`),
  };
}

/** Decides about the webhook that is named; whoever may not see them learns of none. */
function withNamed<A extends Action>(
  words: string,
  state: State,
  { who }: Context,
  decide: (named: Webhook) => ReturnType<Proposal<A>['decide']>,
): ReturnType<Proposal<A>['decide']> {
  if (!who.administrator) return deny(sentences(ONLY), 'webhook');
  const wanted = words.replace(/["“”.]/g, '').trim();
  const open = openWebhooks(state);
  const named = wanted
    ? open.find(({ id }) => id.toLowerCase() === wanted.toLowerCase())
    : open.length === 1
      ? open[0]
      : undefined;
  if (named) return decide(named);
  const which = wanted ? `There is no webhook “${wanted.slice(0, 40)}”.` : 'Which one?';
  return refuse(
    sentences(open.length ? `${which} Say “webhooks” to see them all.` : `There are no webhooks. ${ADVICE}`),
  );
}
