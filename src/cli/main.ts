import { Command, CommanderError } from 'commander';
import { ask } from './ask.ts';
import { complain, exitCode, isTold, sentenceFor } from './context.ts';
import { importFile } from './import.ts';

/** The command line: one verb a file. */
function program(): Command {
  const answerable = new Command('answerable')
    .description('Keeps a delivery plan answerable: who promised what, by when, and what happened since.')
    .exitOverride()
    .showHelpAfterError('“answerable --help” shows every command.');

  answerable
    .command('import <file>')
    .description('read a plan from text, CSV, TSV or Markdown and bring it in')
    .option('--dry-run', 'show how it was read and change nothing')
    .option('--json', 'print one JSON document')
    .option('--plan <name>', 'call the plan so')
    .option('--organisation <id>')
    .action(importFile);

  answerable
    .command('ask <text>')
    .description('ask or tell something, as any of the plan’s people')
    .requiredOption('--as <person>', 'an owner’s role, “Administrator” or “Panel member”')
    .option('--at <date>', 'as the plan stood on that day; changes nothing')
    .option('--json', 'print one JSON document')
    .option('--organisation <id>')
    .action(ask);

  return answerable;
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
    complain(isTold(fault) ? (fault as Error).message : sentenceFor(fault));
    process.exitCode = exitCode(fault);
  }
}

await run();
