import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { elsewhere, type Line, linesOf, newcomer } from '../fakes/guides.ts';

const TYPED = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/operate.md',
  'docs/audit.md',
  'docs/mcp.md',
  'docs/teams.md',
];
const ASKED = ['docs/api.md', 'docs/mcp.md'];
const ELSEWHERE = ['docs/slack.md', 'docs/try-teams.md'];
/** `npm run test:guides` runs every line; beside other tests those are run by which a plan is brought in, kept and proved. */
const whole = process.env.GUIDES === 'all';
const KEPT = /import plan\.txt$|backup FILE|restore FILE --quiet|--seal|openssl (?:genpkey|pkey)/;
/** Prints the seal of an export, as the program prints that of the store. */
const VERIFIED = 'node scripts/verify-export.mjs plan.json';
const isRequest = ({ command }: Line) => /^(?:curl|call|[A-Z]=)/.test(command);

const there = newcomer();
beforeAll(() => {
  there.write('readings.csv', 'measure,period,value\nRecorded crime in all,March 2023,1200\n');
  // As the guide says: the folder is made first.
  fs.mkdirSync(path.join(there.folder, 'night'));
  there.write('staff.csv', 'e-mail,name,role\nann@example.org,Ann Smith,Director of Operations\n');
});
afterAll(() => there.close());

test('every line of a guide that a shell is to run is run here, or by the test that is named for it', () => {
  const lines = [...new Set([...TYPED, ...ASKED, ...ELSEWHERE])].flatMap(linesOf);
  expect(lines.length).toBeGreaterThan(70);
  const [typed, asked] = [TYPED, ASKED].map((pages) => new Set(pages));
  const left = lines.filter((line) => !elsewhere(line) && !(isRequest(line) ? asked : typed)!.has(line.page));
  expect(left).toEqual([]);
});

describe('whoever types what stands there has what it says', () => {
  test.each(TYPED)('in %s', async (page) => {
    const lines = linesOf(page).filter((line) => !elsewhere(line) && !isRequest(line));
    const failed: unknown[] = [];
    for (const line of lines.filter(({ command }) => whole || KEPT.test(command))) {
      const { code, out, err } = await there.run(asTyped(line.command), envFor(line));
      if (code !== 0) failed.push({ ...line, code, err: err.slice(-400), out: out.slice(-200) });
    }
    expect(failed).toEqual([]);
  });
});

/** With what a reader puts in the place of what stands for something. */
function asTyped(command: string): string {
  const kept = fs.readdirSync(there.folder).find((name) => name.startsWith('kept')) ?? 'kept';
  // Nothing is held about anybody who has not spoken.
  const spoken =
    'npx answerable ask "owner \\"Director of People\\" is me" --as Administrator >/dev/null && ';
  const sealed =
    'BACKUP_KEY=$(openssl pkey -in backup.pem -pubout | sed -n 2p) npx answerable backup sealed >/dev/null && ';
  return (command.includes('--key') ? sealed : command.includes('person export') ? spoken : '')
    .concat(command)
    .replace(/\bFILE\b/, / backup /.test(command) ? 'kept' : command.includes('--key') ? 'sealed' : kept)
    .replace(/\bNAME\b/, 'Administrator')
    .replaceAll('/var/backups/answerable', 'night')
    .replace(
      /\d+-9f2c…/,
      `$(${command.startsWith('node') ? VERIFIED : 'npx answerable audit verify'} | grep -o "[0-9]*-[0-9a-f]\\{64\\}" | head -1)`,
    );
}

/** “into an empty store” */
function envFor({ command }: Line): Record<string, string> {
  const empty = / restore /.test(command) && { DATA_DIR: fs.mkdtempSync(path.join(there.folder, 'empty-')) };
  return { BACKUP_PASSPHRASE: 'correct horse battery staple', ...empty };
}

/** Kept for `npm run test:guides`: the example’s half year is played first. */
(whole ? describe : describe.skip)('whoever asks a running bot as the guides do', () => {
  test.each([
    ['docs/api.md', 'token new "Power BI"', 0],
    ['docs/api.md', 'token new "Finance" for "OPCC Chief Finance Officer"', 1],
    ['docs/mcp.md', 'token new "Claude" as integration', 0],
  ])('%s, with %s', async (page, words, part) => {
    const bot = await runBot({ PLAYGROUND_CLOCK: '' });
    const { replies } = await bot.json('/playground/messages', { as: 'Administrator', text: words });
    const [TOKEN = ''] = /ans_[\w-]+/.exec(replies[0].text) ?? [];
    const asked = linesOf(page).filter(isRequest);
    const second = asked.findIndex(({ command }) => command.startsWith('J='));
    const block = second < 0 ? asked : part ? [asked[0]!, ...asked.slice(second)] : asked.slice(0, second);
    // Each request prints what it was answered with.
    const script = block
      .map(({ command }) => command.replaceAll('http://127.0.0.1:3000/', bot.url))
      .join('\n');
    const { out } = await there.run(script, { TOKEN });
    const expected = block
      .filter(({ command }) => !/^(?:[A-Z]=|call\(\))/.test(command))
      .map(({ says }) => /^\d{3}\b/.exec(says)?.[0] ?? expect.stringMatching(/^20[01]$/));
    expect(out.match(/\d{3}/g)).toEqual(expected);
    await bot.close();
  });
});
