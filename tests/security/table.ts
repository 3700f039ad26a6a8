/** What hostile input must not do, a line each, by surface, with the file and the words of the test that shows it. */
export interface Promised {
  surface: string;
  line: string;
  file: string;
  /** A part of the test's own source, as it stands there. */
  test: string;
}

type Lines = [line: string, file: string, test: string][];

const of = (surface: string, lines: Lines): Promised[] =>
  lines.map(([line, file, test]) => ({ surface, line, file: `tests/${file}.test.ts`, test }));

export const TABLE: Promised[] = [
  ...of('HTTP', [
    ['no signature is 401', 'slack/guard', 'without a signature'],
    ['a wrong signature is 401', 'slack/guard', 'with a wrong signature'],
    ['a timestamp 301 seconds old is 401', 'slack/guard', '301 seconds old'],
    ['a timestamp from the future is 401', 'slack/guard', 'from the future'],
    ['a replay is 200 and has one effect', 'slack/guard', 'a replay is answered as the first time'],
    ['a signature “v1=” is 401', 'slack/guard', 'signed as v1='],
    ['a blank secret refuses to start', 'security/named', 'a secret that is blank refuses to start'],
    [
      '200 MB without a signature are 413',
      'slack/bad-input',
      'of 200 MB is refused before any of it is read',
    ],
    ['a signed “null” is 400, and the bot lives', 'slack/guard', 'a signed body of %s is refused with 400'],
    ['a request that never ends is closed', 'http', 'a request that never ends is cut'],
    ['a foreign Origin or Host, or a header of a proxy, is 403', 'playground/routes', "host: 'evil.example'"],
    ['another machine is refused', 'playground/guard', 'is refused, though it calls itself 127.0.0.1'],
    ['a state that is missing or used is refused', 'slack/oauth', 'is refused without the state'],
    ['a fault of ours is 500 and tells nothing', 'http', 'and a fault of ours is ours'],
    ['a false gzip header is 400', 'http', 'a body that cannot be read is the sender’s fault'],
    [
      'metrics want their token, and without one are not there',
      'security/named',
      'metrics are read with their token',
    ],
    ['install pages are throttled and keep nothing', 'slack/oauth', 'keeps nothing of whoever only begins'],
  ]),
  ...of('Slack', [
    [
      'a workspace that is not installed gets 200 and nothing',
      'slack/guard',
      'a workspace that is not installed gets 200',
    ],
    ['another app is 403', 'slack/guard', 'another app is refused with 403'],
    [
      'an owner forged in private_metadata counts for nothing',
      'slack/outsiders',
      'a forged form changes nothing',
    ],
    ['guests and people of Slack Connect neither read nor act', 'slack/outsiders', 'neither reads nor acts'],
    [
      'a response_url elsewhere is not fetched',
      'slack/guard',
      'a response_url off Slack’s hosts is not fetched',
    ],
    ['other bots are not answered', 'slack/bad-input', 'are not answered, whether Slack says so'],
    [
      'a file elsewhere, also by a redirect, gets no token',
      'slack/bad-input',
      'whose address leads elsewhere takes no token',
    ],
    ['team and user null are 400', 'slack/guard', '{"team":null,"user":null}'],
    [
      'a form that was opened on an older state is a conflict',
      'security/named',
      'a form that was opened before somebody else',
    ],
    ['metadata, cards and forms of any shape', 'slack/fuzz', 'private_metadata'],
    ['whatever is signed is answered and tells nothing', 'slack/fuzz', 'whatever Slack signs is answered'],
    ['a token that ends is renewed once', 'slack/rotation', 'is renewed once by many requests'],
  ]),
  ...of('Teams', [
    ['no bearer, garbage, alg none are 401', 'teams/tokens', "['alg none'"],
    ['another issuer or audience, and an expired token, are 401', 'teams/tokens', "['another issuer'"],
    ['half of the credentials refuse to start', 'teams/start', 'half of them refuse to start'],
    ['a service address that is absent or looks alike is 403', 'teams/tokens', 'the service address %s'],
    ['the channel “emulator” is 403', 'teams/tokens', "'emulator', 'slack'"],
    ['a tenant that is not ours is 403', 'teams/tokens', 'another tenant, in either place'],
    ['no type is 400', 'teams/tokens', '{"text":"overdue"}'],
    [
      'without a tenant, loopback alone is accepted',
      'teams/start',
      'anonymous access is for this machine alone',
    ],
    ['a file elsewhere is not fetched', 'teams/files', '169.254.169.254'],
    ['a consent that is made up writes nothing', 'teams/reports', 'that is made up for a channel or a group'],
    [
      'guests and other tenants are outsiders',
      'teams/hearing',
      'guests and people of another tenant speak as outsiders',
    ],
    ['a card that names another’s message shows nothing of it', 'teams/answers', 'shows nothing of it'],
    [
      'an actor forged in a valid card counts for nothing',
      'teams/answers',
      'rights come from who presses, whatever its data says',
    ],
  ]),
  ...of('Commands', [
    ['{"$ne":null} is text', 'core/features/updates/updates', '{"$ne":null}'],
    ['__proto__ and constructor are refused', 'core/features/updates/updates', 'update __proto__ done'],
    ['(a+)+$ is literal', 'core/app/asked-and-found', '(a+)+$'],
    ['no text costs more than 20 ms', 'security/cost', 'takes more than'],
    ['cost grows no faster than the text', 'security/cost', 'grows no faster than the text'],
    [
      'what turns letters round, NUL and 1 MB are refused with the limit',
      'security/named',
      'is refused with its reason',
    ],
    ['30 February is no date', 'core/features/decisions/decisions', '30 February'],
    ['the year 275760 is no date', 'security/named', 'in the year 275760'],
    [
      'somebody else’s “done” is refused and kept',
      'security/named',
      'of somebody else’s “done” changes nothing',
    ],
    ['500 messages a minute', 'playground/routes', 'more than 500 messages in a minute are refused'],
    ['processor time of a person and an organisation', 'core/base/turns', 'is bounded each minute'],
    ['others are answered soon beside the worst', 'chaos/beside-the-worst', 'keeps nobody else waiting'],
  ]),
  ...of('Files', [
    ['a workbook that merges every cell', 'importers/xlsx', 'merges every cell there is'],
    ['a bomb is refused before it is unpacked', 'importers/xlsx', 'unpacks to 300 MB'],
    ['a path outside, an archive within, 10,000 parts', 'importers/xlsx', 'names a part outside of itself'],
    ['entities that are external or laugh a billion times', 'importers/xlsx', 'laughs a billion times'],
    ['XML 100,000 deep', 'importers/xlsx', 'nests 100,000 deep'],
    ['macros, a password, other first bytes', 'importers/xlsx', 'is locked with a password'],
    ['a quote that is never closed, brackets without end', 'chaos/beside-the-worst', 'quotes.csv'],
    ['files changed at random', 'fuzz/import/import', 'random changes are read, or refused with a reason'],
    ['the same file twice brings nothing', 'exporters/sheets', 'brought in again changes nothing'],
    ['all of it in a process of its own', 'importers/xlsx', 'all of it happens in a process of its own'],
  ]),
  ...of('Shown again', [
    ['Slack’s own marks ping nobody', 'slack/bad-input', 'stay words wherever they are shown again'],
    ['Teams’ own marks are literal', 'teams/cards', '<at>Everyone</at>'],
    ['titles of 5,000 characters, sixty items', 'slack/bad-input', 'in sixty titles of 5,000 characters'],
    ['javascript: is no evidence', 'core/features/updates/updates', 'evidence P1.9 javascript:alert(1)'],
    [
      'no address with a name or password is evidence',
      'api/odd-requests',
      'evidence with a name or password in its address',
    ],
    [
      'letters that only machines read, in messages, fields and files',
      'core/base/hidden',
      'is found, and can be left out',
    ],
    ['fields of forms are taken as messages are', 'core/base/hidden', 'is taken as what is said is'],
    ['hostile titles on the public page', 'status-page/page', 'hostile titles are text'],
    ['hostile words and references on the dashboard', 'dashboard/dashboard', 'hostile titles, sections'],
    ['the dashboard changes nothing', 'dashboard/dashboard', 'nothing is changed by looking'],
    ['who has not signed in reads nothing', 'dashboard/dashboard', 'nobody else reads'],
  ]),
  ...of('Exports', [
    ['cells that begin as formulas are inert', 'exporters/sheets', '%j is made inert'],
    [
      'an unknown, replaced or withdrawn link is like any unknown path',
      'calendar-feed/feed',
      'a wrong, replaced, withdrawn link',
    ],
    ['another organisation’s link', 'calendar-feed/tenants', 'a link opens its own organisation’s dates'],
    [
      'line breaks and folders in a file’s name',
      'playground/files',
      'a plan’s name cannot leave the file’s name',
    ],
    ['line breaks in names and titles of a calendar', 'exporters/calendar', 'add no line of their own'],
    ['--out follows no link', 'cli/write-whole', "['a link to a file'"],
  ]),
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
    ['a look at a link takes nothing', 'dashboard/dashboard', 'a look at the link takes nothing'],
    ['the cookie is for https alone', 'dashboard/dashboard', 'the cookie is for https alone'],
    [
      'whoever has left reads nothing more',
      'core/features/dashboard/dashboard',
      'whoever has left keeps none',
    ],
    ['one link a person, for a day', 'core/features/dashboard/dashboard', 'is for one person, lasts a day'],
  ]),
  ...of('Backups', [
    ['changed, cut or lengthened anywhere', 'backup/sealed-file', 'that was changed at any byte'],
    ['blocks exchanged, repeated or left out', 'backup/sealed-file', 'whose blocks were exchanged'],
    ['another key', 'backup/sealed-file', 'is opened by its own key or passphrase'],
    ['a store of a newer version', 'backup/backup', 'of a newer version is left alone'],
    ['an archive that was changed', 'cli/restore-hostile', 'is refused with a sentence'],
  ]),
  ...of('Other organisations', [
    [
      'every command with their names',
      'security/isolation',
      'no command with a name of another organisation’s',
    ],
    ['every button and form of theirs', 'security/isolation', 'no button or form of another organisation’s'],
    [
      'state and export are as if alone',
      'security/isolation',
      'as if it were alone, in state and in its export',
    ],
    ['links', 'security/isolation', 'a secret link opens its own organisation’s alone'],
    ['rights, by every sentence and button', 'rights/rights', 'who may do what and who is told'],
  ]),
  ...of('Secrets', [
    [
      'canaries in what is said, sent and set do not reach the log of a running bot',
      'security/canaries',
      'no secret, name or word comes into a log',
    ],
    [
      'canaries in faults do not reach the log',
      'watching/log',
      'leaves out the request that a client hangs on it',
    ],
    ['canaries of the environment do not reach an error', 'cli/cli', 'no secret is printed'],
    ['a ciphertext that was altered or moved opens nothing', 'slack/oauth', 'opens nothing that was altered'],
    ['keys change without a stop', 'slack/oauth', 'keys change without a stop'],
    ['an app that is removed is forgotten', 'slack/oauth', 'is forgotten when it removes the app'],
    ['a certificate and every other secret has its way to change', 'security/pack', 'or its way to change'],
    ['codes are kept as hashes', 'core/features/people/link', 'the code itself is kept nowhere'],
    ['a database on a port wants its password', 'embedded-mongo/login', 'serves whoever has the password'],
  ]),
  ...of('Supply chain', [
    ['every package is locked, and named once', 'security/named', 'every package that is named is locked'],
    ['no package needs its install script', 'security/named', 'nothing that runs needs an install script'],
    ['xlsx is not used', 'security/named', 'the package xlsx is nowhere'],
  ]),
  ...of('Data protection', [
    [
      'all that is held about a person',
      'core/features/people/erase',
      'is exported: roles, what they did and said',
    ],
    [
      'erased words are gone, and the chain verifies',
      'core/features/people/erase',
      'unsets every name and word, everywhere',
    ],
    [
      'each class goes after its time, and nothing before',
      'security/retention',
      'each class goes after its time',
    ],
    [
      'pictures go from Slack after ninety days',
      'slack/pictures',
      'is deleted ninety days after it was shown',
    ],
    ['each promise of retention names its proof', 'security/pack', 'each proof of retention is a test'],
    ['a legal hold keeps words from being erased', 'core/features/people/erase', 'legal hold'],
    [
      'what was sent as a file goes after its time',
      'contracts/uploads',
      'go when they were sent too long ago',
    ],
    [
      'every edit, deletion, reordering and truncation is found',
      'audit/tampering',
      'each is found, whatever it was',
    ],
    ['a printed seal finds what was made anew', 'audit/tampering', 'a printed seal still finds it'],
    ['auditors need nothing of ours', 'audit/tampering', 'agrees with what was exported'],
  ]),
];
