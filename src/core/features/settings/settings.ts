import { listed, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { REGIONS } from '../../base/time/holidays.ts';
import { isZone } from '../../base/time/zones.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { ofSettings, type Setting } from '../../contract/setting.ts';
import { firstWord } from '../../contract/subject.ts';
import { currentPlan } from '../../domain/current.ts';
import { byRef, ownerNamed } from '../../domain/finding.ts';
import type { Change, Ladder } from '../../domain/model.ts';
import { UNSET } from '../../domain/settings.ts';
import { digestSetting } from '../digest/index.ts';
import { ladderText, NO_LADDER, organisationLadder, USUAL_LADDER } from '../reminders/index.ts';
import { authoritySetting, evidenceSetting, legalHoldSetting } from './settings-authority.ts';
import { statusPageReply, statusPageSetting } from './settings-status-page.ts';
import { settingsReply } from './settings-view.ts';

const HOW =
  'It can be “settings zone Europe/London”, “settings zone "ROLE" America/New_York”, “settings holidays scotland”, “settings reminders 30 14 7 1”, “settings stale 30”, “settings escalation 5 10”, “settings second "ROLE"”, “settings evidence on”, “settings status page on”, “settings legal hold on”, each with “off” or “usual”, and with “plan” or a reference before the numbers.';

/** How the organisation has its reminders, and what could not be delivered. */
export const settings: Command = {
  name: 'settings',
  also: ['setting'],
  usage: 'settings [zone|holidays|reminders|stale|escalation …]',
  does: 'zone, bank holidays and reminders; what could not be delivered',
  group: 'look after',
  accepts: mayTake((rest) => Object.hasOwn(READERS, firstWord(rest).toLowerCase())),
  async hear(rest, context) {
    if (!rest) return answer(await settingsReply(context));
    if (/^status page$/i.test(rest)) return answer(statusPageReply(context));
    const read = readSetting(rest, context);
    return 'refused' in read ? answer(read.refused) : change(setting(read, context));
  },
};

type Read = (value: string, context: Context) => Setting | { refused: Reply };

/** Every setting by the word that begins it. */
const READERS: Partial<Record<string, Read>> = {
  zone: zoneSetting,
  holidays: holidaysSetting,
  reminders: (value, context) => ladderSetting('reminders', value, context),
  stale: (value, context) => ladderSetting('stale', value, context),
  escalation: (value, context) => ladderSetting('escalation', value, context),
  chief: (value, context) => authoritySetting('chief', value, context),
  second: (value, context) => authoritySetting('second', value, context),
  digest: digestSetting,
  status: statusPageSetting,
  legal: legalHoldSetting,
  evidence: evidenceSetting,
};

function readSetting(rest: string, context: Context): Setting | { refused: Reply } {
  const [, name = '', value = ''] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
  const read = READERS[name.toLowerCase()];
  if (!read) return { refused: sentences(`There is no setting “${name.slice(0, 40)}”. ${HOW}`) };
  return read(value, context);
}

function zoneSetting(value: string, { state }: Context): Setting | { refused: Reply } {
  const [, role = '', zone = ''] = /^(.*?)\s*(\S+)$/s.exec(value) ?? [];
  if (zone !== 'usual' && !isZone(zone)) {
    return { refused: sentences(`“${zone.slice(0, 40)}” is no time zone. Write it as Europe/London.`) };
  }
  const set = zone === 'usual' ? null : zone;
  const words = set ?? 'the usual zone';
  if (!role) return { change: ofSettings({ zone: set }), told: `Mornings are those of ${words}.` };
  const owner = ownerNamed(state, role);
  if (!owner) return { refused: sentences(`I know no owner “${role.slice(0, 80)}”. “owners” lists them.`) };
  return {
    change: { of: 'owners', id: owner.id, set: { zone: set } },
    told: `Mornings of the ${owner.title} are those of ${words}.`,
  };
}

function holidaysSetting(value: string): Setting | { refused: Reply } {
  const region = REGIONS.find((known) => known === value.toLowerCase());
  if (region)
    return { change: ofSettings({ holidays: region }), told: `Bank holidays are those of ${region}.` };
  if (value === 'usual')
    return { change: ofSettings({ holidays: null }), told: 'Bank holidays are as usual.' };
  return {
    refused: sentences(`“${value.slice(0, 40)}” is no region. It can be ${listed([...REGIONS], 'or')}.`),
  };
}

/** "30 14 7 1", "off" or "usual", for the organisation, the plan or one activity. */
function ladderSetting(name: string, value: string, { state }: Context): Setting | { refused: Reply } {
  const [first = ''] = value.split(/\s+/);
  const activity = byRef(state, first);
  const plan = first.toLowerCase() === 'plan' ? currentPlan(state) : null;
  const words = (activity || plan ? value.slice(first.length) : value).trim().toLowerCase();
  const before = activity?.ladder ?? plan?.ladder ?? organisationLadder(state);
  const ladder = changedLadder(name, words, before);
  if (!ladder) return { refused: sentences(`I cannot read “${value.slice(0, 60)}”. ${HOW}`) };
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

function changedLadder(name: string, words: string, before: Ladder): Ladder | null {
  const off = words === 'off';
  const usual = words === 'usual';
  const numbers = /^\d{1,3}(?:[\s,]+(?:and\s+)?\d{1,3})*$/.test(words)
    ? (words.match(/\d+/g) ?? []).map(Number)
    : null;
  if (!off && !usual && (!numbers || numbers.some((days) => days < 1))) return null;
  const [one, two] = numbers ?? [];
  if (name === 'reminders') {
    if (off) return NO_LADDER;
    return usual
      ? USUAL_LADDER
      : {
          ...before,
          before: [...new Set(numbers)],
          onTheDay: true,
          overdueEvery: before.overdueEvery ?? USUAL_LADDER.overdueEvery,
        };
  }
  if (name === 'stale')
    return { ...before, staleAfter: off ? null : usual ? USUAL_LADDER.staleAfter : (one ?? null) };
  if (off || usual) return { ...before, escalate: off ? null : USUAL_LADDER.escalate };
  return one && two && one < two ? { ...before, escalate: { standIn: one, chief: two } } : null;
}

function setting({ change: wanted, told }: Setting, context: Context): Proposal {
  return ofThePlan('settings', 'Settings are changed', context, {
    decide(state) {
      const known = state[wanted.of].get(wanted.id) as Record<string, unknown> | undefined;
      const same =
        known &&
        Object.entries(wanted.set).every(
          ([field, value]) => JSON.stringify(known[field]) === JSON.stringify(value),
        );
      if (same) return refuse(sentences(`It is so already. ${told}`));
      const set = wanted.of === 'settings' && !known ? { ...UNSET, ...wanted.set } : wanted.set;
      const changed = { ...wanted, set } as Change;
      return {
        kind: 'change',
        refs: wanted.of === 'activities' ? [wanted.id] : [],
        changes: [changed],
        detail: { value: told },
      };
    },
    told: (entry) => reply([text(String(entry.detail.value))]),
  });
}
