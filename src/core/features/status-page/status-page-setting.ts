import { reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { linkTo } from '../../base/text/link-to.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Context } from '../../contract/command.ts';
import { ofSettings, type Setting, type SettingRead } from '../../contract/setting.ts';
import type { Settings } from '../../domain/model.ts';
import { mayChangeAll } from '../../domain/permissions.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** The public status page; null: it is off. */
    statusPage: { secret: string; since: IsoDate } | null;
  }
}

const STATUS_PAGE_ADVICE = 'It can be “settings status page on”, “off” or “new link”.';
const SHOWS =
  'It shows titles, statuses, dates, how often they moved, and published narratives; never notes or names.';

/** The public page of the plan: "on", "off", "new link". */
export const statusPageSetting: Setting = {
  name: 'status page',
  order: 80,
  examples: ['status page on', 'status page new link', 'status page off'],
  unset: { statusPage: null },
  usual: () => 'off',
  lines({ state }) {
    const page = state.settings.get('settings')?.statusPage;
    return [['Status page', page ? `published since ${formatDate(page.since)}` : 'off']];
  },
  read: readPage,
  about: statusPageReply,
};

function readPage(value: string, { state, today, secret, address }: Context): SettingRead {
  const choice = value.toLowerCase();
  const page = state.settings.get('settings')?.statusPage ?? null;
  if (/^(?:off|no)$/.test(choice))
    return {
      change: ofSettings({ statusPage: null }),
      told: 'The status page is off. Its link opens nothing any more.',
    };
  if (/^(?:on|yes)$/.test(choice)) {
    const on = page ?? fresh(today, secret());
    return {
      change: ofSettings({ statusPage: on }),
      told: `The status page is published at ${linkTo(statusPath(on), address)}. ${SHOWS}`,
    };
  }
  if (!/^new(?: link)?$/.test(choice))
    return { refused: sentences(`“${choice.slice(0, 40)}” is no such thing. ${STATUS_PAGE_ADVICE}`) };
  if (!page) return { refused: sentences('The status page is off. “settings status page on” publishes it.') };
  const next = fresh(today, secret());
  return {
    change: ofSettings({ statusPage: next }),
    told: `The status page is published at ${linkTo(statusPath(next), address)}. The old link opens nothing any more.`,
  };
}

function fresh(today: string, random: Uint8Array): NonNullable<Settings['statusPage']> {
  return { secret: Buffer.from(random).toString('base64url'), since: today };
}

function statusPath({ secret }: NonNullable<Settings['statusPage']>): string {
  return `/status/${secret}`;
}

/** How it stands; its link for those who may change it. */
function statusPageReply({ state, who, address }: Context): Reply {
  const page = state.settings.get('settings')?.statusPage ?? null;
  if (!page) return sentences(`The status page is off. ${STATUS_PAGE_ADVICE}`);
  const where = mayChangeAll(who) ? ` at ${linkTo(statusPath(page), address)}` : '';
  return reply([text(`The status page is published${where}, since ${formatDate(page.since)}. ${SHOWS}`)]);
}
