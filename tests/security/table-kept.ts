import { of, type Promised } from './lines.ts';

/** What is kept: for one organisation and no other, in secret, and no longer than it has to be. */
export const KEPT: Promised[] = [
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
    [
      'every route that is registered, with each of their names',
      'security/isolation-routes',
      'every route that the bot registers is tried here',
    ],
    [
      'their hashes, keys and ids open nothing',
      'security/isolation-routes',
      'nobody opens or finds anything with',
    ],
    ['their idempotency keys', 'security/isolation-routes', 'a key that another organisation recorded with'],
    ['their cards and windows in Teams', 'security/isolation-routes', 'no button, card or window'],
    [
      'the global shortcut and windows of Slack',
      'security/isolation-routes',
      'the global shortcut or a window',
    ],
    ['nothing of theirs is kept for others', 'security/isolation-routes', 'nothing of the north’s is kept'],
    [
      'files that wait are their sender’s, in one organisation',
      'contracts/uploads',
      'are their sender’s in one organisation',
    ],
    [
      'every list, record, tool and token of programs',
      'security/isolation-programs',
      'no program with a name of another organisation’s',
    ],
    [
      'archives, also forged ones, beside another organisation',
      'security/isolation-archives',
      'a forged file is refused before anything of it is kept',
    ],
    [
      'what is brought back changes nothing of others',
      'security/isolation-archives',
      'changes nothing of that, and is as it was',
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
    ['each way to change a secret names its proof', 'security/pack', 'each proof of %s is a test'],
    ['a secret that was changed opens nothing', 'security/rotation', 'and the old ones open nothing'],
    ['a link that was changed opens nothing', 'security/rotation', 'a link or token that is changed in chat'],
    ['secrets that earlier versions kept leave by no way', 'security/old-secrets', 'leaves by no way'],
    [
      'owners are told of links that were withdrawn',
      'core/ledger/redaction',
      'are withdrawn by one entry each',
    ],
    ['codes are kept as hashes', 'core/features/people/link', 'the code itself is kept nowhere'],
    ['a database on a port wants its password', 'embedded-mongo/login', 'serves whoever has the password'],
  ]),
  ...of('Supply chain', [
    ['every package is locked, and named once', 'security/named', 'every package that is named is locked'],
    ['no package needs its install script', 'security/named', 'nothing that runs needs an install script'],
    ['install scripts are off', 'security/named', 'runs no package’s script'],
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
    ['each promise of retention names its proof', 'security/pack', 'each proof of %s is a test'],
    ['a legal hold keeps words from being erased', 'cli/cli', 'A legal hold is on'],
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
    ['what is taken back is another entry', 'core/features/history/undo', 'takes back one’s own last change'],
    ['auditors need nothing of ours', 'audit/tampering', 'agrees with what was exported'],
  ]),
];
