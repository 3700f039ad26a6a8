import { listed, sentences } from '../../base/replies/build.ts';
import type { Context } from '../../contract/command.ts';
import { ofSettings, type Setting, type SettingRead } from '../../contract/setting.ts';
import { activitiesOf, currentPlan } from '../../domain/current.ts';
import { byRef } from '../../domain/finding.ts';
import type { Change, Ladder } from '../../domain/model.ts';
import { ladderText, NO_LADDER, organisationLadder, USUAL_LADDER } from './ladder.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** Null: the usual one. */
    ladder: Ladder | null;
  }
}

/** When an activity is asked about around its date. */
const remindersSetting: Setting = {
  name: 'reminders',
  order: 30,
  examples: [
    'reminders 30 14 7 1',
    'reminders plan 30 14',
    'reminders P1.3 7',
    'reminders off',
    'reminders usual',
  ],
  unset: { ladder: null },
  usual: () => ladderText(USUAL_LADDER),
  field: ({ state }) => ({
    section: 'Reminders',
    label: 'Days before a date on which its owner is asked',
    value: organisationLadder(state).before.join(' ') || 'off',
  }),
  lines({ state }) {
    const own = activitiesOf(state)
      .filter((activity) => activity.ladder)
      .map(({ ref }) => ref);
    const plan = currentPlan(state)?.ladder;
    return [
      ['Reminders', `${ladderText(organisationLadder(state))}; at nine on a working day, one message a day`],
      ['Set apart', own.length ? listed(own) : null],
      ['Of this plan', plan ? ladderText(plan) : null],
    ];
  },
  read: (value, context) => ladderRead(remindersSetting, value, context, reminded),
};

/** After how long without an update it is asked about; the line of the reminders tells it. */
const staleSetting: Setting = {
  name: 'stale',
  order: 31,
  examples: ['stale 30', 'stale plan 45', 'stale off', 'stale usual'],
  unset: { ladder: null },
  usual: () => `after ${USUAL_LADDER.staleAfter} days without an update`,
  field: ({ state }) => ({
    section: 'Reminders',
    label: 'Days without an update after which its owner is asked',
    value: String(organisationLadder(state).staleAfter ?? 'off'),
  }),
  lines: () => [],
  read: (value, context) =>
    ladderRead(staleSetting, value, context, ({ off, usual, numbers: [days = null] }, before) => ({
      ...before,
      staleAfter: off ? null : usual ? USUAL_LADDER.staleAfter : days,
    })),
};

/** Who hears of silence, and after how many working days. */
const escalationSetting: Setting = {
  name: 'escalation',
  order: 50,
  examples: ['escalation 5 10', 'escalation off', 'escalation usual'],
  unset: { ladder: null },
  usual: () => silenceText(USUAL_LADDER),
  field({ state }) {
    const { escalate } = organisationLadder(state);
    return {
      section: 'Reminders',
      label: 'Working days without a reply before the delegate hears, and then the chief executive',
      value: escalate ? `${escalate.standIn} ${escalate.chief}` : 'off',
    };
  },
  lines: ({ state }) => [['Escalation', silenceText(organisationLadder(state))]],
  read: (value, context) =>
    ladderRead(escalationSetting, value, context, ({ off, usual, numbers: [standIn, chief] }, before) => {
      if (off || usual) return { ...before, escalate: off ? null : USUAL_LADDER.escalate };
      const escalates = standIn && chief && standIn < chief;
      return escalates ? { ...before, escalate: { standIn, chief } } : null;
    }),
};

export const ladderSettings: Setting[] = [remindersSetting, staleSetting, escalationSetting];

function silenceText({ escalate }: Ladder): string {
  return escalate
    ? `after ${escalate.standIn} working days without a reply the delegate or cover, after ${escalate.chief} the chief executive`
    : 'off';
}

/** "30 14 7 1", "off" or "usual", each as numbers or as the word that it is. */
interface LadderWords {
  off: boolean;
  usual: boolean;
  numbers: number[];
}

/** For the organisation; with “plan” or a reference in front for the plan or one activity. */
function ladderRead(
  { name, examples }: Setting,
  value: string,
  { state }: Context,
  changed: (words: LadderWords, before: Ladder) => Ladder | null,
): SettingRead {
  const [first = ''] = value.split(/\s+/);
  const activity = byRef(state, first);
  const plan = first.toLowerCase() === 'plan' ? currentPlan(state) : null;
  const words = (activity || plan ? value.slice(first.length) : value).trim().toLowerCase();
  const before = activity?.ladder ?? plan?.ladder ?? organisationLadder(state);
  const read = readWords(words);
  const ladder = read && changed(read, before);
  if (!ladder) {
    const can = listed(
      examples.map((example) => `“settings ${example}”`),
      'or',
    );
    return { refused: sentences(`I cannot read “${value.slice(0, 60)}”. Say ${can}.`) };
  }
  const usual = name === 'reminders' && words === 'usual';
  const set = { ladder: usual ? null : ladder };
  const where = activity ? `About ${activity.ref}` : plan ? `In ${plan.name}` : 'In this organisation';
  const how = usual ? 'reminders are as usual' : `reminders come ${ladderText(ladder)}`;
  const change: Change = activity
    ? { of: 'activities', id: activity.key, set }
    : plan
      ? { of: 'plans', id: plan.id, set }
      : ofSettings(set);
  return { change, told: `${where}, ${how}.` };
}

function readWords(words: string): LadderWords | null {
  const off = words === 'off';
  const usual = words === 'usual';
  if (off || usual) return { off, usual, numbers: [] };
  if (!/^\d{1,3}(?:[\s,]+(?:and\s+)?\d{1,3})*$/.test(words)) return null;
  const numbers = (words.match(/\d+/g) ?? []).map(Number);
  return numbers.some((days) => days < 1) ? null : { off, usual, numbers };
}

function reminded({ off, usual, numbers }: LadderWords, before: Ladder): Ladder {
  if (off) return NO_LADDER;
  if (usual) return USUAL_LADDER;
  const overdueEvery = before.overdueEvery ?? USUAL_LADDER.overdueEvery;
  return { ...before, before: [...new Set(numbers)], onTheDay: true, overdueEvery };
}
