import { heading, note, quote, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import { takesReference, takesReferenceAlone } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { onActivity } from '../../contract/on-activity.ts';
import { firstWord, subjectOf } from '../../contract/subject.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Change, Narrative } from '../../domain/model.ts';
import { mayChangeAll, mayUpdate } from '../../domain/permissions.ts';
import type { Entity } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';

/** What the public is to read about an activity: written first, and published by a step of its own. */
export const narrative: Command = {
  name: 'narrative',
  usage: 'narrative REF text',
  does: 'write what the public is to read; “publish REF” publishes it',
  group: 'answer',
  accepts: takesReference({ title: firstWord }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `narrative ${ref} ${tail}`, firstWord(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const words = subject.rest.replace(/^[:\s]+/, '');
    return words ? change(written(subject.activity.key, words, context)) : answer(shown(subject.activity));
  },
};

export const publish: Command = {
  name: 'publish',
  usage: 'publish REF',
  does: 'publish the narrative of an activity; “unpublish REF” takes it back',
  group: 'decide',
  accepts: takesReferenceAlone,
  hear: (rest, context) => publishing(rest, context, true),
};

export const unpublish: Command = {
  name: 'unpublish',
  usage: 'unpublish REF',
  does: 'take a published narrative back',
  group: 'decide',
  accepts: takesReferenceAlone,
  hear: (rest, context) => publishing(rest, context, false),
};

function publishing(rest: string, context: Context, on: boolean) {
  const word = on ? 'publish' : 'unpublish';
  const subject = subjectOf(rest, context, (ref) => `${word} ${ref}`);
  if (subject.kind === 'reply') return answer(subject.reply);
  return change(published(subject.activity.key, on, context));
}

function shown(activity: Entity<'activities'>) {
  const current = activity.narrative;
  if (!current)
    return sentences(
      `Nothing is written for the public about ${activity.ref}. Say “narrative ${activity.ref}” and the text.`,
    );
  return reply(
    [
      heading(lineOf(activity)),
      text(current.publishedAt ? 'Published:' : 'Written, and not published:'),
      quote(current.text, current.name ?? 'its owner'),
      current.draft ? text('Written since, and not published:') : null,
      current.draft ? quote(current.draft.text, current.draft.name) : null,
    ],
    { about: [activity.key], actions: steps(activity) },
  );
}

function steps({ ref, narrative: current }: Entity<'activities'>) {
  const waits = current && (current.draft || !current.publishedAt);
  return [
    ...(waits ? [{ id: 'publish', label: 'Publish', say: `publish ${ref}` }] : []),
    ...(current?.publishedAt ? [{ id: 'unpublish', label: 'Take back', say: `unpublish ${ref}` }] : []),
  ];
}

/** A published text stays as it is until what was written since is published too. */
function written(key: string, words: string, context: Context): Proposal {
  const { who } = context;
  return narrativeChange(key, 'narrative', context, (activity) => {
    if (!mayUpdate(who, activity)) {
      const owner = ownerTitle(context.state, activity.owner);
      return {
        denied: `What the public reads about ${activity.ref} is written by the ${owner}, delegates, the chief executive and administrators.`,
      };
    }
    const now = activity.narrative;
    if (now?.publishedAt) return { set: { ...now, draft: { text: words, name: who.name } } };
    return { set: { text: words, name: who.name, publishedAt: null } };
  });
}

function published(key: string, on: boolean, context: Context): Proposal {
  const { who, now } = context;
  return narrativeChange(key, on ? 'publish' : 'unpublish', context, (activity) => {
    if (!who.holds.includes(activity.owner) && !mayChangeAll(who)) {
      const owner = ownerTitle(context.state, activity.owner);
      return {
        denied: `Only the ${owner}, the chief executive or an administrator can publish; delegates can write.`,
      };
    }
    const current = activity.narrative;
    const { ref } = activity;
    if (!current)
      return {
        refused: `Nothing is written for the public about ${ref}. “narrative ${ref}” and a text begins it.`,
      };
    if (!on && !current.publishedAt) return { refused: `The narrative of ${ref} is not published.` };
    if (on && current.publishedAt && !current.draft)
      return { refused: `The narrative of ${ref} is published already.` };
    if (!on) return { set: { ...current, publishedAt: null } };
    const { draft, ...kept } = current;
    return { set: { ...kept, ...(draft && draft), publishedAt: now } };
  });
}

type Decided = { set: Narrative } | { refused: string } | { denied: string };

function narrativeChange(
  key: string,
  action: 'narrative' | 'publish' | 'unpublish',
  context: Context,
  decideOn: (activity: Entity<'activities'>) => Decided,
): Proposal {
  const { who } = context;
  return onActivity(action, key, context, {
    decide(activity) {
      const decided = decideOn(activity);
      if ('denied' in decided) return deny(sentences(decided.denied), action, [key]);
      if ('refused' in decided) return refuse(sentences(decided.refused));
      const before: Change[] = [
        { of: 'activities', id: key, set: { narrative: activity.narrative ?? null } },
      ];
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set: { narrative: decided.set } }],
        detail: { before },
      };
    },
    confirm(activity, _state, entry) {
      const undo = undoOf(entry);
      if (action === 'unpublish')
        return reply(
          [
            heading(lineOf(activity)),
            text('The narrative is no longer public. Its text stays with the activity.'),
          ],
          { about: [key], actions: [undo] },
        );
      const current = activity.narrative;
      const wording = action === 'publish' ? current : (current?.draft ?? current);
      return reply(
        [
          heading(lineOf(activity)),
          text(
            action === 'publish'
              ? 'Published. The public reads:'
              : 'Kept as a draft; nobody outside reads it yet.',
          ),
          wording ? quote(wording.text, wording.name ?? who.name) : null,
          action === 'narrative' ? note('Internal notes are never published.') : null,
        ],
        { about: [key], actions: [...steps(activity), undo] },
      );
    },
  });
}
