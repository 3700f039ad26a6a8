import { z } from 'zod';
import { sentences } from '../../base/replies/build.ts';
import { ofSettings, type SettingRead } from '../../contract/setting.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** Whom readers of the status page turn to: an e-mail address or a page; null: nobody is named. */
    statusPageContact?: { value: string } | null;
    /** Search engines may list the status page. */
    statusPageListed?: boolean;
  }
}

const LONGEST_CONTACT = 200;
const EMAIL = z.email().max(LONGEST_CONTACT);
const PAGE = z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(LONGEST_CONTACT);
const CONTACT_ADVICE =
  'A contact is an e-mail address or a page that begins with https://, such as “settings status page contact plan@example.org”; “none” removes it.';

/** Reads “contact …” and “search on|off”; null: the words are about something else. */
export function readChoice(value: string): SettingRead | null {
  const [, contact] = /^contact\b\s*(.*)$/is.exec(value) ?? [];
  if (contact !== undefined) return readContact(contact);
  const [, search] = /^(?:search|search engines|indexing)\b\s*(.*)$/is.exec(value) ?? [];
  return search === undefined ? null : readSearch(search.trim().toLowerCase());
}

/** Slack writes an address as “<mailto:plan@example.org|plan@example.org>”. */
function readContact(words: string): SettingRead {
  const address = words
    .trim()
    .replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1')
    .replace(/^mailto:/i, '');
  if (/^(?:none|off|no|nobody)$/i.test(address))
    return {
      change: ofSettings({ statusPageContact: null }),
      told: 'The status page names no contact.',
    };
  if (!EMAIL.safeParse(address).success && !PAGE.safeParse(address).success)
    return { refused: sentences(`“${address.slice(0, 80)}” is not a contact. ${CONTACT_ADVICE}`) };
  return {
    change: ofSettings({ statusPageContact: { value: address } }),
    told: `The status page gives ${address} as its contact.`,
  };
}

function readSearch(choice: string): SettingRead {
  if (!/^(?:on|yes|off|no)$/.test(choice))
    return {
      refused: sentences('Say “settings status page search on” or “settings status page search off”.'),
    };
  const listed = /^(?:on|yes)$/.test(choice);
  return {
    change: ofSettings({ statusPageListed: listed }),
    told: listed
      ? 'Search engines may list the status page, with its link.'
      : 'Search engines are asked not to list the status page.',
  };
}
