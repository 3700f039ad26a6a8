import { Command, CommanderError } from 'commander';
import { READ_FORMATS } from '../importers/formats/index.ts';
import { complain, exitCode, isUserFault, sentenceFor } from './context.ts';

/** The command line: one verb a file, read only when it is used. */
function program(): Command {
  const answerable = new Command('answerable')
    .description('Keeps a delivery plan answerable: who promised what, by when, and what happened since.')
    .exitOverride()
    .showHelpAfterError('“answerable --help” shows every command.');
  running(answerable);
  bringingIn(answerable);
  handingOut(answerable);
  keeping(answerable);
  tending(answerable);
  return answerable;
}

/** The bot, and a word with it. */
function running(answerable: Command): void {
  answerable
    .command('start')
    .description('run the bot until it is stopped')
    .action(async () => await (await import('./start.ts')).startBot());

  answerable
    .command('ask <text>')
    .description('ask or tell something, as any of the plan’s people')
    .requiredOption('--as <person>', 'an owner’s role, “Administrator” or “Panel member”')
    .option('--at <date>', 'as the plan stood on that day; changes nothing')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(async (text, flags) => await (await import('./ask.ts')).ask(text, flags));

  answerable
    .command('mcp')
    .description(
      'let an assistant ask about the plan: the Model Context Protocol on standard input and output',
    )
    .option('--propose <name>', 'let it propose updates too, in this name; their owners decide in chat')
    .option('--organisation <id>')
    .action(async (flags) => await (await import('./mcp.ts')).mcp(flags));

  answerable
    .command('demo')
    .description('the product in a minute, here in the terminal')
    .option('--year', 'a whole plan year of reminders instead, in seconds')
    .action(async ({ year }) =>
      year ? await (await import('./demo-year.ts')).demoYear() : await (await import('./demo.ts')).demo(),
    );
}

/** What an office brings. */
function bringingIn(answerable: Command): void {
  answerable
    .command('import <file>')
    .description(`read a plan from ${READ_FORMATS} and bring it in`)
    .option('--dry-run', 'show how it was read and change nothing')
    .option('--json', 'print one JSON document')
    .option('--plan <name>', 'name the plan')
    .option(
      '--map <heading=field>',
      'what a column is, such as "Task owner=owner"; more than once',
      (one, all: string[]) => [...all, one],
      [],
    )
    .option(
      '--dates <order>',
      'what 04/05/2024 is, where the file does not settle it: day-first or month-first',
    )
    .option('--reason <why>', 'why completion dates change')
    .option('--correct', 'readings replace those that are there')
    .option('--organisation <id>')
    .action(async (file, flags) => await (await import('./import.ts')).importFile(file, flags));

  answerable
    .command('measures')
    .description('readings of the plan’s measures')
    .command('import <file>')
    .description('bring in a table with the columns measure, period and value; all of it or nothing')
    .option('--correct', 'readings replace those that are there')
    .option('--dry-run', 'check every row and change nothing')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(async (file, flags) => await (await import('./readings.ts')).importReadingsFile(file, flags));

  const plan = answerable.command('plan').description('plan years');
  plan
    .command('new <name>')
    .description('open the next plan year with what is still open, and close the old one')
    .requiredOption('--from <plan>', 'the plan it goes on from')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(async (name, flags) => await (await import('./plan.ts')).planNew(name, flags));
}

/** What is handed out. */
function handingOut(answerable: Command): void {
  answerable
    .command('export')
    .description('a report as CSV, XLSX, DOCX, PDF or calendar, or everything that is kept as JSON')
    .option('--format <format>', 'csv, xlsx, docx, pdf, ics or json', 'json')
    .option('--report <report>', 'pack, one-page or register', 'pack')
    .option('--as-at <date>', 'as the plan stood on that day')
    .option('--since <date>', 'tell what changed from that day on; without it, four weeks')
    .option('--public', 'published words only')
    .option('--owner <role>', 'one owner’s dates, with --format ics')
    .option('--out <file>', 'write there instead of standard output')
    .option('--force', 'replace the file that is there, whatever it is')
    .option('--organisation <id>')
    .action(async (flags) => await (await import('./export.ts')).exportPlan(flags));

  answerable
    .command('picture <name>')
    .description('status, timeline or delivered, as a PNG or SVG file')
    .requiredOption('--out <file>', 'a name that ends in .png or .svg')
    .option('--force', 'replace the file that is there, whatever it is')
    .option('--width <pixels>', 'how wide a PNG is', '800')
    .option('--dark', 'for dark screens')
    .option('--organisation <id>')
    .action(async (name, flags) => await (await import('./picture.ts')).picture(name, flags));
}

/** What is kept, and the proof of it. */
function keeping(answerable: Command): void {
  answerable
    .command('backup <file>')
    .description(
      'everything that is kept, encrypted, while the bot runs; into a folder under a name with the time',
    )
    .option('--key <file>', 'the public key to encrypt to, instead of BACKUP_KEY or BACKUP_PASSPHRASE')
    .option('--keep <number>', 'in a folder, remove all but the newest so many afterwards')
    .action(async (file, flags) => await (await import('./backup.ts')).backup(file, flags));

  answerable
    .command('restore <file>')
    .description('bring a backup or a JSON export into an empty store')
    .option('--key <file>', 'the private key that a backup is encrypted to')
    .option('--dry-run', 'read and verify the file to its end, and change nothing')
    .option(
      '--replace',
      'remove everything that is in the store first, and bring the backup back in its place',
    )
    .option('--quiet', 'what fell due before now is not asked again: for a backup that is brought back')
    .option('--organisation <id>')
    .action(async (file, flags) => await (await import('./restore.ts')).restore(file, flags));

  answerable
    .command('people <file>')
    .description('say who holds the roles by their e-mail addresses, from a CSV file: e-mail, name, role')
    .option('--dry-run', 'show what it would change, and change nothing')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(async (file, flags) => await (await import('./people.ts')).peopleFile(file, flags));

  const audit = answerable.command('audit').description('the ledger’s proof');
  audit
    .command('verify')
    .description('find any edit, deletion, reordering or truncation; exits 1 on a finding')
    .option('--seal <seal>', 'a seal printed earlier')
    .option('--empty', 'no ledger is expected yet: nothing to verify is no finding')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(async (flags) => await (await import('./audit.ts')).auditVerify(flags));

  const person = answerable.command('person').description('what is held about a person');
  person
    .command('export <person>')
    .description('everything that is held about a person, by name or id, as JSON')
    .option('--out <file>', 'write there instead of standard output')
    .option('--force', 'replace the file that is there, whatever it is')
    .option('--organisation <id>')
    .action(async (name, flags) => await (await import('./person.ts')).personExport(name, flags));
  person
    .command('erase <person>')
    .description('unset a person’s names and words; the ledger still verifies')
    .option('--yes', 'do it; without it, only say what would be erased')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(async (name, flags) => await (await import('./person.ts')).personErase(name, flags));
}

/** What administrators look at. */
function tending(answerable: Command): void {
  answerable
    .command('doctor')
    .description('what is set up, what answers and what needs a look')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(async (flags) => await (await import('./doctor.ts')).doctor(flags));

  answerable
    .command('migrate')
    .description('make the steps from an earlier version’s store to this one, as the bot does at its start')
    .option('--dry-run', 'say what there is to make and change nothing')
    .action(async (flags) => await (await import('./migrate.ts')).migrateStore(flags));

  answerable
    .command('setup')
    .description('ask for what the bot needs, look at each answer, and write .env')
    .option('--no-check', 'do not try what was written')
    .action(async (flags) => await (await import('./setup.ts')).setup(flags));

  answerable
    .command('database')
    .description('the embedded database alone, on loopback, for several processes')
    .requiredOption('--port <number>', 'the port to listen on')
    .action(async (flags) => await (await import('./database.ts')).serveDatabase(flags));
}

/** Runs one verb. Sentences go to standard error; 1 is a failure, 2 wrong usage. */
async function run(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (fault) {
    if (fault instanceof CommanderError) {
      // commander has said it already; asking for help is no failure.
      process.exitCode = fault.exitCode === 0 ? 0 : 2;
      return;
    }
    complain(isUserFault(fault) ? (fault as Error).message : sentenceFor(fault));
    process.exitCode = exitCode(fault);
  }
}

void run();
