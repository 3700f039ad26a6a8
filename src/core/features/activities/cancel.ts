import { fields, heading, listed, reply, text } from '../../base/replies/build.ts';
import type { Form, Reply } from '../../base/replies/reply.ts';
import { unquoted } from '../../base/text/quotes.ts';
import { takesReference } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  type LargeStep,
  type Proposal,
} from '../../contract/command.ts';
import { leadingRefs, subjectOf } from '../../contract/subject.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { dueText, lineOf, statusText } from '../../domain/view.ts';
import { askFor, cancelTogether } from '../decisions/index.ts';

type Ended = 'cancelled' | 'paused';

/** Work that will not be done. It needs the chief executive's word, so that nothing late goes out of sight. */
export const cancel: Command = ending(
  'cancel',
  'cancelled',
  [],
  'take an activity out of the plan; needs the chief executive’s word',
);

/** Work that rests. */
export const pause: Command = ending(
  'pause',
  'paused',
  ['hold'],
  'put an activity on hold; needs the chief executive’s word',
);

function ending(name: 'cancel' | 'pause', status: Ended, also: string[], does: string): Command {
  return {
    name,
    also,
    usage: name === 'cancel' ? 'cancel REF [REF …] because REASON' : 'pause REF because REASON',
    does,
    group: 'look after',
    accepts: takesReference({ title: upToReason }),
    hear(rest, context) {
      const several = name === 'cancel' ? leadingRefs(rest, context.state) : null;
      if (several && several.keys.length > 1) {
        const why = reasonIn(context.said.values?.reason ?? several.rest);
        return why ? change(cancelTogether(several.keys, why, context)) : answer(askWhyTogether(rest));
      }
      const subject = subjectOf(rest, context, (ref, tail) => `${name} ${ref} ${tail}`, upToReason(rest));
      if (subject.kind === 'reply') return answer(subject.reply);
      const { activity } = subject;
      const typed = context.said.values?.reason ?? subject.rest;
      const reason = reasonIn(typed);
      if (!reason) return answer(askWhy(activity, name));
      return change(askToEnd(activity.key, status, reason, context));
    },
  };
}

function reasonIn(typed: string): string {
  const words = typed.replace(/^(?:[\s,:–-]+|because(?:\s+of)?\s+|as\s+|since\s+|due\s+to\s+)+/i, '');
  return unquoted(words.trim());
}

function upToReason(rest: string): string | undefined {
  return /^[^"]*?(?=\s+(?:because|as|since|due to)\s|:\s)/i.exec(rest)?.[0];
}

/** A request for the chief executive's word on work that rests or will not be done, with the reason in its asker's words. */
export function askToEnd(key: string, status: Ended, reason: string, context: Context): Proposal {
  const wants = status === 'paused' ? 'pause' : 'cancellation';
  return askFor(key, { wants, text: reason, to: null }, context, {
    action: status === 'paused' ? 'pause' : 'cancel',
    fault: ({ ref, status: now }) =>
      now === status || now === 'cancelled' || now === 'complete' ? `${ref} is ${now} already.` : null,
    large: status === 'cancelled' ? cancelling(key, reason, context) : null,
  });
}

/** What a cancellation comes to: nobody is asked any more, and what waits for the work does so in vain. */
function cancelling(key: string, reason: string, { state }: Context): LargeStep | null {
  const activity = state.activities.get(key);
  if (!activity) return null;
  const { ref, owner } = activity;
  return {
    asks: `Cancel ${lineOf(activity)}?`,
    say: `cancel ${ref} because ${reason}`,
    label: `Cancel ${ref}`,
    shows(_decided, newest) {
      const now = newest.activities.get(key) ?? activity;
      const waiting = [...newest.activities.values()].filter(({ dependsOn }) => dependsOn.includes(key));
      return [
        fields([
          ['Executive owner', ownerTitle(newest, owner)],
          ['Due', dueText(now)],
          ['Stands at', statusText(now)],
          ['Waits for it', waiting.length ? listed(waiting.map((one) => one.ref)) : null],
        ]),
        text(
          'It would not be asked about any more. The decision gets a number, and the date first promised stays.',
        ),
      ];
    },
  };
}

function askWhy(activity: Entity<'activities'>, name: string): Reply {
  const form: Form = {
    title: `${name === 'cancel' ? 'Cancel' : 'Pause'} ${activity.ref}`,
    say: `${name} ${activity.ref}`,
    submit: 'Ask for it',
    fields: [{ type: 'text', id: 'reason', label: 'Why', optional: false, multiline: true }],
  };
  return reply(
    [
      heading(lineOf(activity)),
      text(`Why? Say “${name} ${activity.ref} because …”; the reason is kept with it.`),
      { type: 'form', form },
    ],
    { about: [activity.key], actions: [{ id: name, label: 'Say why', say: form.say, form }] },
  );
}

function askWhyTogether(refs: string): Reply {
  const say = `cancel ${refs.trim()}`;
  const form: Form = {
    title: 'Cancel them together',
    say,
    submit: 'Ask for it',
    fields: [{ type: 'text', id: 'reason', label: 'Why', optional: false, multiline: true }],
  };
  return reply([text(`Why? Say “${say} because …”; the reason is kept with each.`), { type: 'form', form }], {
    actions: [{ id: 'cancel', label: 'Say why', say, form }],
  });
}
