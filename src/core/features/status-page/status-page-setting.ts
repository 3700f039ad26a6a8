import { note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { linkTo } from '../../base/text/link-to.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Context } from '../../contract/command.ts';
import { ON_OFF, ofSettings, type Setting, type SettingRead } from '../../contract/setting.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { sha256 } from '../../ledger/hash.ts';
import { readChoice } from './status-page-choices.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** The public status page; null: it is off. */
    statusPage: StatusPageLink | null;
  }
}

/** The page's address, of which only the secret's hash is kept. */
export interface StatusPageLink {
  /** Earlier versions kept it. Where it stands, the link opens nothing until it is made anew. */
  secret?: string;
  hash?: string;
  since: IsoDate;
}

/** What a secret is looked up by. */
export function statusPageHash(secret: string): string {
  return sha256(`status page:${secret}`);
}

const STATUS_PAGE_ADVICE =
  'It can be “settings status page on”, “off” or “new link”; “contact” with an address, “search on” and “search off”.';
const ANOTHER = 'Its link was shown once, when it was made; “settings status page new link” makes another.';
const SHOWS =
  'It shows titles, statuses, dates, how often they moved, and published narratives; never notes or names.';

/** The public page of the plan: "on", "off", "new link", whom it names and whether search engines may list it. */
export const statusPageSetting: Setting = {
  name: 'status page',
  order: 80,
  examples: [
    'status page on',
    'status page new link',
    'status page off',
    'status page contact plan@example.org',
    'status page search on',
  ],
  unset: { statusPage: null, statusPageContact: null, statusPageListed: false },
  usual: () => 'off',
  field: ({ state }) => ({
    section: 'Public page',
    label: 'Status page that everybody with its link can read',
    value: state.settings.get('settings')?.statusPage ? 'on' : 'off',
    options: ON_OFF,
  }),
  lines({ state }) {
    const { statusPage: page, statusPageContact, statusPageListed } = state.settings.get('settings') ?? {};
    return [
      ['Status page', page ? `published since ${formatDate(page.since)}` : 'off'],
      ['Status page contact', statusPageContact?.value ?? null],
      ['Status page in search engines', statusPageListed ? 'may be listed' : null],
    ];
  },
  read: readPage,
  about: statusPageReply,
};

function readPage(value: string, { state, today, secret, address }: Context): SettingRead {
  const other = readChoice(value);
  if (other) return other;
  const choice = value.toLowerCase();
  const page = state.settings.get('settings')?.statusPage ?? null;
  if (/^(?:off|no)$/.test(choice))
    return {
      change: ofSettings({ statusPage: null }),
      told: 'The status page is off. Its link no longer works.',
    };
  if (/^(?:on|yes)$/.test(choice)) {
    if (page?.hash) {
      const told = `The status page is published since ${formatDate(page.since)}. ${ANOTHER}`;
      return { change: ofSettings({ statusPage: page }), told };
    }
    return published(secret(), `The status page is published. ${SHOWS}`, { today, address });
  }
  if (!/^new(?: link)?$/.test(choice))
    return {
      refused: sentences(`“${choice.slice(0, 40)}” is not one of its settings. ${STATUS_PAGE_ADVICE}`),
    };
  if (!page) return { refused: sentences('The status page is off. “settings status page on” publishes it.') };
  return published(
    secret(),
    'The status page is published under another link. The old link no longer works.',
    { today, address },
  );
}

/** The link is shown with the answer and kept nowhere: what is told in the ledger does not have it. */
function published(
  random: Uint8Array,
  told: string,
  { today, address }: Pick<Context, 'today' | 'address'>,
): SettingRead {
  const secret = Buffer.from(random).toString('base64url');
  const hash = statusPageHash(secret);
  return {
    change: ofSettings({ statusPage: { hash, since: today } }),
    told,
    shownOnce: (state) =>
      state.settings.get('settings')?.statusPage?.hash === hash
        ? `It is published at ${linkTo(`/status/${secret}`, address)}. I show the link this once and keep no copy.`
        : ANOTHER,
  };
}

/** How it stands; its link for those who may change it. */
function statusPageReply({ state, who }: Context): Reply {
  const page = state.settings.get('settings')?.statusPage ?? null;
  if (!page) return sentences(`The status page is off. ${STATUS_PAGE_ADVICE}`);
  const since = `The status page is published since ${formatDate(page.since)}. ${SHOWS}`;
  return reply([text(since), mayChangeAll(who) ? note(ANOTHER) : null]);
}
