import fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS, registryOf } from '../../../src/core/app/registry.ts';
import { respond } from '../../../src/core/app/respond.ts';
import { sentences } from '../../../src/core/base/replies/build.ts';
import { answer, type Command, type Context } from '../../../src/core/contract/command.ts';
import { COMMAND_WORDS, inThread, outcomeOf } from '../../fakes/in-thread.ts';

/** What follows a command's word, and what must be found in what is applied or shown. */
const ENDINGS: [ending: string, one: RegExp][] = [
  [', 60%, at risk', /60/],
  [', delayed, now end of June', /2024-06-30|30 June 2024/],
  [' with legal, 70%', /70/],
  [' off sick, slipping to May', /2024-05-31|31 May 2024/],
  [' to June please, supplier late', /2024-06-30|30 June 2024/],
];
const THREADS = [['P1.9'], ['P1.7', 'P1.9', 'P1.10']];

describe.each(THREADS.map((refs) => [refs.length, refs] as const))(
  'in answer to a message about %d',
  (_n, refs) => {
    let context: Context;
    beforeAll(async () => {
      context = await inThread(refs);
    });

    test.each(ENDINGS)('no command takes “…%s” away from its owner', async (ending, told) => {
      const swallowed = [];
      for (const word of COMMAND_WORDS) {
        const sentence = `${word}${ending}`;
        const [how, what] = outcomeOf(await respond(sentence, context), sentence, context);
        // “snooze to June” asks for just that, whatever is late.
        if (word === 'snooze' && ending.startsWith(' to')) continue;
        const kept = how === 'asked' || ((how === 'applied' || how === 'offered') && told.test(what));
        if (!kept) swallowed.push(`${sentence}: ${how}: ${what.slice(0, 200)}`);
      }
      expect(swallowed).toEqual([]);
    });
  },
);

interface Sentence {
  say: string;
  expect: { status?: string; percent?: number; month?: string };
}
const SENTENCES: Sentence[] = JSON.parse(
  fs.readFileSync(new URL('../../fixtures/begins-with-a-command.json', import.meta.url), 'utf8'),
);

describe('plain sentences that begin with a command’s word', () => {
  test('are each applied or offered with what they say', async () => {
    const context = await inThread(['P1.9']);
    const lost = [];
    for (const { say, expect: wanted } of SENTENCES) {
      const [how, what] = outcomeOf(await respond(say, context), say, context);
      const told = [
        wanted.status ?? '',
        wanted.percent ? String(wanted.percent) : '',
        wanted.month ? `-${wanted.month}-` : '',
      ];
      const read = told.every((piece) => !piece || what.includes(piece) || what.includes(monthOf(piece)));
      if (!['applied', 'offered'].includes(how) || !read) lost.push(`${say}: ${how}: ${what.slice(0, 200)}`);
    }
    expect(lost).toEqual([]);
  });

  test('about several are asked about where it is not clear of which', async () => {
    const context = await inThread(['P1.7', 'P1.9', 'P1.10']);
    for (const { say } of SENTENCES) {
      const heard = await respond(say, context);
      expect([say, outcomeOf(heard, say, context)[0]]).toEqual([
        say,
        expect.stringMatching(/applied|offered|asked/),
      ]);
    }
  });
});

/** "-06-" as a reply words it. */
function monthOf(piece: string): string {
  const month = /^-(\d\d)-$/.exec(piece)?.[1];
  return month
    ? new Date(`2024-${month}-01T00:00:00Z`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })
    : piece;
}

describe('in answer to a message a command is still one', () => {
  test.each([
    ['overdue priority 2', 'overdue'],
    ['overdue please', 'overdue'],
    ['late', 'overdue'],
    ['status at risk', 'status'],
    ['due this month', 'due'],
    ['help', 'help'],
    ['help extend', 'help'],
    ['mine', 'mine'],
    ['show P1.2', 'show'],
    ['history P1.2', 'history'],
    ['undo', 'undo'],
    ['later', 'later'],
    ['later P1.9 until Friday', 'later'],
    ['done', 'done'],
    ['same', 'same'],
    ['P1.9', 'show'],
    ['P1.9 on track', 'update'],
    ['update', 'update'],
    ['done P1.9', 'done'],
    ['extend P1.9 to 30 June 2024 because the supplier is late', 'extend'],
    ['note P1.9: 70% is what they say', 'note'],
    ['decisions', 'decisions'],
    ['report', 'report'],
    ['/plan overdue', 'overdue'],
  ])('“%s” is “%s”', async (text, name) => {
    const { command } = await respond(text, await inThread(['P1.9']));
    expect(command?.name).toBe(name);
  });

  test.each(['same', 'later', 'done'])('“%s” about several is said of each', async (text) => {
    const context = await inThread(['P1.7', 'P1.9', 'P1.10']);
    const { result } = await respond(text, context);
    const shown = JSON.stringify(
      result.kind === 'answer' ? result.reply : result.proposal.decide(context.state),
    );
    for (const ref of ['P1.7', 'P1.9', 'P1.10']) expect(shown).toContain(ref);
  });

  test('a reference that the plan does not have is helped at once, not read as a sentence', async () => {
    const { result } = await respond('show P1.99', await inThread(['P1.9']));
    expect(JSON.stringify(result)).toContain('I can’t find an activity “P1.99”');
  });

  test('words that tell nothing are kept as a note, with how the command is used', async () => {
    const { result } = await respond('calendar is on the wall', await inThread(['P1.9']));
    expect(JSON.stringify(result)).toMatch(/Keep it as a note.*If you meant the command, say “calendar /);
  });

  test('said to the bot itself a near miss is helped by the command it begins with', async () => {
    const { result } = await respond('calendar is on the wall', await inThread([]));
    expect(JSON.stringify(result)).toContain('is not something a calendar can do');
  });
});

describe('a command that a stranger adds', () => {
  const stranger = (name: string): Command => ({
    name,
    usage: `${name} SOMETHING`,
    does: 'something new',
    group: 'look after',
    hear: () => answer(sentences(`${name} heard it.`)),
  });
  const registry = registryOf([...COMMANDS, stranger('chase'), stranger('supplier')]);
  const heardBy = async (text: string, refs: string[]) => {
    const { result } = await respond(text, await inThread(refs), registry);
    return JSON.stringify(result).includes('heard it.');
  };

  test.each(ENDINGS)('without a word on what it accepts takes no “…%s” away', async (ending) => {
    for (const refs of THREADS)
      for (const word of ['chase', 'supplier']) {
        const sentence = `${word}${ending}`;
        const context = await inThread(refs);
        const [how] = outcomeOf(await respond(sentence, context, registry), sentence, context);
        expect([sentence, how]).toEqual([sentence, expect.stringMatching(/applied|offered|asked/)]);
      }
  });

  test('is heard when it is said to the bot, and alone in a thread', async () => {
    expect(await heardBy('supplier Smith & Sons', [])).toBe(true);
    expect(await heardBy('chase', ['P1.9'])).toBe(true);
    expect(await heardBy('Supplier is late', ['P1.9'])).toBe(false);
  });
});
