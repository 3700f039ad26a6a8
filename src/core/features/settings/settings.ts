import { fields, heading, listed, note, reply, sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { unquoted } from '../../base/text/quotes.ts';
import { mayTake } from '../../contract/accepts.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import type { Setting } from '../../contract/setting.ts';
import { settingProposal } from './setting-proposal.ts';
import { settingsForm } from './settings-form.ts';
import { settingsReply } from './settings-view.ts';

/** How the organisation has its reminders, and what could not be delivered. */
export const settings: Command = {
  name: 'settings',
  also: ['setting'],
  usage: 'settings [NAME …]',
  does: 'zone, bank holidays and reminders; what could not be delivered',
  group: 'look after',
  accepts: mayTake((rest, { catalogue }) => FORM.test(rest) || settingNamed(rest, catalogue) !== null),
  more: (catalogue) => [fields(catalogue.settings.map(({ name, examples }) => [name, typed(examples)]))],
  async hear(rest, context) {
    if (!rest) return answer(await settingsReply(context));
    if (FORM.test(rest)) return await settingsForm(context);
    const named = settingNamed(rest, context.catalogue);
    if (!named) return answer(noSetting(rest, context.catalogue));
    const { setting } = named;
    const value = named.value || (context.said.values?.[setting.name] ?? '').trim();
    if (!value) return answer(setting.about?.(context) ?? aboutOne(setting, context));
    const read = await setting.read(unquoted(value), context);
    return 'refused' in read ? answer(read.refused) : change(settingProposal(read, context));
  },
};

/** “settings form” shows all of them as a form; submitted, it changes what was changed in it. */
const FORM = /^(?:form|change)$/i;

/** The setting whose name begins the text, and what is typed behind it; null: none does. */
function settingNamed(
  rest: string,
  { settings: all }: Catalogue,
): { setting: Setting; value: string } | null {
  const words = rest.trim().toLowerCase();
  const setting = all.find(({ name }) => words === name || words.startsWith(`${name} `));
  return setting ? { setting, value: rest.trim().slice(setting.name.length).trim() } : null;
}

function aboutOne({ name, examples, lines, usual }: Setting, context: Context): Reply {
  return reply([
    heading(name),
    fields([...lines(context), ['Usual', usual(context)]]),
    note(`Say ${typed(examples)}.`),
  ]);
}

function noSetting(rest: string, { settings: all }: Catalogue): Reply {
  const [first = ''] = rest.split(/\s+/);
  const can = listed(
    all.map(({ examples: [usual] }) => typed([usual])),
    'or',
  );
  return sentences(
    `There is no setting “${first.slice(0, 40)}”. It can be ${can}. Say a setting’s name alone to see what it is now and what else it can be.`,
  );
}

/** "“settings zone Europe/London” or “settings zone usual”". */
function typed(examples: readonly string[]): string {
  return listed(
    examples.map((example) => `“settings ${example}”`),
    'or',
  );
}
