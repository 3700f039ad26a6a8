import { reply, sentences, text } from '../../base/replies/build.ts';
import type { Form, FormField, Part, Reply } from '../../base/replies/reply.ts';
import { replyText } from '../../base/replies/text.ts';
import { answer, type CommandResult, type Context, change } from '../../contract/command.ts';
import {
  ofSettings,
  SETTING_SECTIONS,
  type Setting,
  type SettingChange,
  type SettingField,
} from '../../contract/setting.ts';
import type { Settings } from '../../domain/model.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import type { Entity } from '../../domain/state.ts';
import { settingProposal } from './setting-proposal.ts';

/** All settings as one form; what was changed in it is read as the sentences would be, and changed at once. */
export async function settingsForm(context: Context): Promise<CommandResult> {
  const { who, said } = context;
  if (!mayChangeAll(who))
    return answer(sentences('Only administrators and the chief executive can change settings.'));
  if (!said.values) return answer(reply([{ type: 'form', form: formOf(context) }]));
  const { values } = said;
  if (said.basis && said.basis.rev !== revOf(context)) {
    const since = 'Somebody has changed the settings since you opened this. Please look at it once more.';
    return answer(shownAgain([text(since)], {}, context));
  }
  const read = await readAll(values, context);
  if (read.refused.length) return answer(shownAgain(read.refused, values, context));
  if (!read.told.length) return answer(sentences('Nothing to change: every setting is as it was.'));
  const { set, told, once } = read;
  const shownOnce: SettingChange['shownOnce'] = (state) => once.map((one) => one(state)).join(' ');
  const all: SettingChange = { change: ofSettings(set), told: told.join(' ') };
  return change(settingProposal(once.length ? { ...all, shownOnce } : all, context));
}

/** The form with what holds now, or with what was typed, and below each field what is usual. */
export function formOf(context: Context, typed: Record<string, string> = {}): Form {
  return {
    title: 'Settings',
    say: 'settings form',
    bySaying: true,
    basis: { key: 'settings', rev: revOf(context) },
    submit: 'Save',
    fields: SETTING_SECTIONS.flatMap((section) =>
      context.catalogue.settings
        .map((setting) => ({ setting, field: setting.field(context) }))
        .filter(({ field }) => field.section === section)
        .map(({ setting, field }, i) => fieldOf(setting, field, i ? undefined : section, { context, typed })),
    ),
  };
}

function fieldOf(
  { name, usual }: Setting,
  { label, value, options }: SettingField,
  section: string | undefined,
  { context, typed }: { context: Context; typed: Record<string, string> },
): FormField {
  const shared = {
    id: idOf(name),
    label,
    optional: !options,
    value: typed[idOf(name)] ?? value,
    hint: `Usual: ${usual(context)}`,
    ...(section && { section }),
  };
  return options ? { type: 'choice', ...shared, options } : { type: 'text', ...shared };
}

function idOf(name: string): string {
  return name.replaceAll(' ', '-');
}

function revOf({ state }: Context): number {
  return state.settings.get('settings')?.rev ?? 0;
}

interface AllRead {
  set: Partial<Settings>;
  told: string[];
  once: NonNullable<SettingChange['shownOnce']>[];
  refused: Part[];
}

/** Each field that was changed is read on what those before it have set. */
async function readAll(values: Record<string, string>, context: Context): Promise<AllRead> {
  const all: AllRead = { set: {}, told: [], once: [], refused: [] };
  for (const setting of context.catalogue.settings) {
    const { value, says } = setting.field(context);
    const typed = values[idOf(setting.name)]?.trim();
    if (typed === undefined || typed === value) continue;
    for (const say of says?.(typed) ?? [typed || 'usual']) {
      const read = await setting.read(say, withSettings(context, all.set));
      if ('refused' in read) all.refused.push(text(replyText(read.refused)));
      else if (read.change.of === 'settings') {
        Object.assign(all.set, read.change.set);
        all.told.push(read.told);
        if (read.shownOnce) all.once.push(read.shownOnce);
      } else all.refused.push(text(`“settings ${setting.name} ${say}” is not for everybody. Please say it.`));
    }
  }
  return all;
}

/** The same with settings that are not kept yet. */
function withSettings(context: Context, set: Partial<Settings>): Context {
  const { state, now, who, catalogue } = context;
  const empty = { id: 'settings' as const, rev: 0, changed: { name: who.name, at: now } };
  const next = { ...catalogue.unset, ...empty, ...state.settings.get('settings'), ...set };
  if (!isWhole(next, catalogue.unset)) return context;
  return { ...context, state: { ...state, settings: new Map([['settings', next]]) } };
}

/** With what holds before anybody has set one, nothing of it is absent. */
function isWhole(settings: Partial<Settings>, unset: Partial<Settings>): settings is Entity<'settings'> {
  return Object.keys(unset).every((field) => field in settings);
}

function shownAgain(told: Part[], typed: Record<string, string>, context: Context): Reply {
  return reply([...told, { type: 'form', form: formOf(context, typed) }]);
}
