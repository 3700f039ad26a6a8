import { of, type Promised } from './lines.ts';

/** The surfaces for other programs, assistants, browsers and operators. */
export const PROGRAMS: Promised[] = [
  ...of('Programs', [
    [
      'a token in an address is refused, and one that ended opens nothing',
      'api/api',
      'a token that is withdrawn or has run out',
    ],
    ['a token of another organisation', 'api/whose-word', 'a token of another organisation finds'],
    ['a thousand requests wait, the chat does not', 'api/api', 'a program that reads too often waits'],
    ['a cursor that is made up or of another day', 'api/odd-requests', 'a page goes on with the day'],
    ['“unchanged” tells of nothing that is not there', 'api/odd-requests', 'is said only of what is there'],
    ['a key that came before with something else', 'api/recording', 'with another body it is refused'],
    ['the same rights as in chat', 'api/recording', 'rights and refusals are those of chat'],
    ['no hash, account or secret is read', 'api/api', 'no hash, account or secret is read'],
    ['a day that has passed is expected by nobody', 'api/odd-requests', 'by no day that has passed'],
  ]),
  ...of('Assistants', [
    ['an unknown tool, a megabyte of arguments', 'api/mcp', 'what is asked wrongly is refused'],
    ['a request of no known shape', 'api/odd-requests', 'of a shape that the protocol does not have'],
    ['a page of another site, a rebound name', 'api/mcp', 'wrong tokens, foreign pages and other methods'],
    ['instructions in titles stay data', 'api/mcp', 'is content, never part of a description'],
    [
      'nothing is recorded before a person says so',
      'core/features/tokens/suggestion',
      'others can neither record nor leave',
    ],
  ]),
  ...of('Webhooks', [
    ['a name that leads inside, also at the second look', 'webhooks/post', 'a name that leads inside'],
    ['IPv4 within IPv6', 'core/features/webhooks/addresses', 'an address of IPv4 within one of IPv6'],
    ['a redirect is not followed', 'webhooks/post', 'a redirect is an answer and no way to go'],
    ['an answer that never ends', 'webhooks/post', 'an answer that never ends is taken by its status'],
    [
      'neither address nor secret is exported',
      'core/features/webhooks/webhooks',
      'neither secret nor address stands',
    ],
  ]),
  ...of('Dashboard', [
    ['a look at a link takes nothing', 'dashboard/signing-in', 'a look at the link takes nothing'],
    ['the cookie is for https alone', 'dashboard/signing-in', 'the cookie is for https alone'],
    [
      'whoever has left reads nothing more',
      'core/features/dashboard/dashboard',
      'whoever has left keeps none',
    ],
    ['a form of another site signs nobody in', 'dashboard/signing-in', 'only if it is our own'],
    ['one link a person, for a day', 'core/features/dashboard/dashboard', 'is for one person, lasts a day'],
  ]),
  ...of('Backups', [
    ['changed, cut or lengthened anywhere', 'backup/sealed-file', 'that was changed at any byte'],
    ['blocks exchanged, repeated or left out', 'backup/sealed-file', 'whose blocks were exchanged'],
    ['another key', 'backup/sealed-file', 'is opened by its own key or passphrase'],
    ['a store of a newer version', 'backup/backup', 'of a newer version is left alone'],
    ['an archive that was changed', 'exporters/hostile-archive', 'that was changed anywhere in its ledger'],
  ]),
];
