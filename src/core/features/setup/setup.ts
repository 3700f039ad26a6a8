import { heading, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { firstOf } from '../../base/text/hidden.ts';
import { isZone } from '../../base/time/zones.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type CommandResult, type Context, change } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { ofSettings } from '../../contract/setting.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { seenTo } from './events.ts';
import { isSeenTo, type SetUpAt, STEP_NAMES, STEPS, type Step, type StepName } from './steps.ts';

/** The first hour: one message that goes from step to step, and can be taken up again. */
export const setup: Command = {
  name: 'setup',
  also: ['set-up'],
  usage: 'setup [STEP]',
  does: 'the first steps one by one: name and zone, your plan, chief executive, roles, digest, a test reminder',
  group: 'look after',
  accepts: mayTake((rest) => SAYINGS.test(rest)),
  hear(rest, context) {
    if (!mayChangeAll(context.who)) return answer(sentences(NOT_YOURS));
    const [, how, named = '', zone = ''] = SAYINGS.exec(rest) ?? [];
    const step = STEP_NAMES.find((one) => one === named.toLowerCase());
    if (how && step) return change(seesTo(step, context));
    if (step === 'zone' && (zone || context.said.values)) return setsZone(context, zone);
    if (step === 'test') return change(sendsTest(context));
    return answer(setupReply(context, step));
  },
};

const NOT_YOURS =
  'An administrator of the plan or the chief executive sets me up. Please ask one of them to say “setup” to me.';
const LONGEST_NAME = 120;
const SAYINGS = /^(?:(done|skip)\s+)?(zone|plan|chief|roles|digest|test)(?:\s+(\S+))?$/i;

/** Where the set-up stands: every step with what holds, and the one that comes next. */
export function setupReply(context: SetUpAt, wanted?: StepName): Reply {
  const { state } = context;
  const at = STEPS.map((step) => ({ step, done: step.done(context), skipped: isSeenTo(state, step.name) }));
  const open = at.filter(({ done }) => !done);
  const next = open.find(({ step }) => step.name === wanted) ?? open.find(({ skipped }) => !skipped);
  const left = at.filter(({ done, skipped }) => !done && !skipped).length;
  const lines = list(
    at.map(({ step, done, skipped }) => ({
      text: step.title,
      detail: done ? `Done: ${done}` : step === next?.step ? 'Next' : skipped ? 'Left out' : 'To come',
    })),
  );
  const first = heading(
    left ? `Set-up: ${STEPS.length - left} of ${STEPS.length} steps` : 'Everything is set up',
  );
  const parts = next ? [heading(next.step.title), ...next.step.asks(context).parts] : [];
  const foot = next
    ? note('“setup” opens this again. “setup roles” and the like open one step.')
    : note('“settings” changes any of it, “doctor” tells what is missing, “help” what else you can say.');
  const actions = next ? [...next.step.asks(context).actions, skipOf(next.step)] : [];
  return { ...reply([first, lines, ...parts, foot], { actions }), again: 'setup', inPlace: true };
}

function skipOf({ name }: Step) {
  return { id: `skip-${name}`, label: 'Leave this out', say: `setup skip ${name}` };
}

/** After a change the next step stands in the message’s place. */
function onwards(context: Context, told: string | null) {
  return (state: Context['state']): Reply => {
    const shown = setupReply({
      ...context,
      state,
      zone: state.settings.get('settings')?.zone ?? context.zone,
    });
    return told === null ? shown : { ...shown, parts: [text(told), ...shown.parts] };
  };
}

function seesTo(step: StepName, context: Context) {
  const next = onwards(context, null);
  return ofThePlan('setup', 'set me up', context, {
    decide: (state) => ({
      kind: 'change',
      refs: [],
      changes: [seenTo(state, step, context.catalogue.unset)],
      detail: { value: `The step “${step}” of the set-up is seen to.`, step },
    }),
    confirm: (_entry, state) => next(state),
  });
}

function setsZone(context: Context, typed: string): CommandResult {
  const { values = {} } = context.said;
  const zone = (values.zone ?? typed).trim();
  const called = firstOf((values.name ?? '').trim(), LONGEST_NAME);
  if (!isZone(zone))
    return answer(sentences(`“${zone.slice(0, 40)}” is not a time zone. Write it as Europe/London.`));
  const told = `${called ? `The organisation is called ${called}. ` : ''}Mornings are those of ${zone}.`;
  const next = onwards(context, told);
  return change(
    ofThePlan('settings', 'change settings', context, {
      decide: (state) => {
        const unset = state.settings.has('settings') ? {} : context.catalogue.unset;
        return {
          kind: 'change',
          refs: [],
          changes: [ofSettings({ ...unset, zone, ...(called && { called }) })],
          detail: { value: told },
        };
      },
      confirm: (_entry, state) => next(state),
    }),
  );
}

function sendsTest(context: Context) {
  const next = onwards(context, 'A test reminder is on its way to you.');
  return ofThePlan('setup test', 'send a test reminder', context, {
    decide: (state) => ({
      kind: 'change',
      refs: [],
      changes: [seenTo(state, 'test', context.catalogue.unset)],
      detail: { value: 'A test reminder was sent.' },
    }),
    confirm: (_entry, state) => next(state),
  });
}
