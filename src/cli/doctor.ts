import { count, listed } from '../core/base/replies/build.ts';
import { formatDate, formatInstant, localDay } from '../core/base/time/days.ts';
import type { Reference } from '../core/contract/references.ts';
import { activitiesOf, currentPlan } from '../core/domain/current.ts';
import type { State } from '../core/domain/state.ts';
import { titleOf } from '../core/domain/titles.ts';
import { orphans, similarRoles } from '../core/features/owners/index.ts';
import { rowWords } from '../core/features/settings/index.ts';
import type { Row } from '../core/ledger/row.ts';
import { runningOn } from '../mongo/processes.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import { checkAll } from '../watching/checks.ts';
import { refusedText, together } from '../watching/refusals.ts';
import { print, withServices } from './context.ts';
import { storeOf } from './store-told.ts';

const MOST_COUNTED = 500;
const MOST_TOLD = 20;

/** `answerable doctor`: what is set up, what answers and what an administrator should look at. */
export async function doctor(flags: { json?: boolean; organisation?: string }): Promise<void> {
  const organisation = flags.organisation ?? DEFAULT_ORGANISATION;
  await withServices(async (services, config) => {
    const { connection, ledger, clock, outbox, references } = services;
    const state = await ledger.current(organisation, clock.now());
    const plan = currentPlan(state);
    const checks = await checkAll({ ...services, config });
    const running = await runningOn(connection.db, new Date());
    const activities = activitiesOf(state);
    const today = localDay(clock.now(), config.TIMEZONE);
    const unheld = orphans(state, today);
    const alike = similarRoles(state);
    const undelivered = await outbox.undelivered(organisation, clock.now(), MOST_COUNTED);
    const findings = [
      ...checks.map(({ state, what }) => ({ ok: state === 'good', what })),
      running.length
        ? {
            ok: true,
            what: `${count(running.length, 'bot')} running on ${storeOf(config, connection.db.databaseName)}`,
          }
        : {
            ok: false,
            what: `No bot is running on ${storeOf(config, connection.db.databaseName)}; “answerable start” starts one`,
          },
      ...together(running.flatMap(({ refused }) => refused)).map((refused) => ({
        ok: false,
        what: refusedText(refused, (instant) => formatInstant(instant, config.TIMEZONE)),
      })),
      { ok: true, what: `The bot’s time is ${formatInstant(clock.now(), config.TIMEZONE)}` },
      plan
        ? {
            ok: !plan.example,
            what: `${plan.example ? 'This is the example plan; “answerable import FILE” brings in yours. ' : ''}${plan.name}: ${count(activities.length, 'activity', 'activities')}, entry ${state.seq}`,
          }
        : { ok: false, what: 'There is no plan yet: answerable import FILE' },
      { ok: config.slack || config.teams, what: facesOf(config) },
      {
        ok: unheld.length === 0,
        what: unheld.length
          ? `${count(unheld.length, 'role')} without anybody: ${listed(unheld.map(({ owner, why }) => `${owner.title} (${why})`))}; “answerable people FILE” or, in chat, owner "ROLE" is @person names somebody`
          : 'Every role has a holder',
      },
      ...alike.map(([one, other]) => ({
        ok: false,
        what: `${one.title} and ${other.title} may be one role; an administrator says in “settings” whether they are`,
      })),
      { ok: undelivered.length === 0, what: undeliveredText(undelivered.length) },
      ...undelivered.slice(0, MOST_TOLD).map((row) => ({ ok: false, what: `  ${rowText(row, state)}` })),
      reached(await references.unreachable(organisation)),
    ];
    if (flags.json) print(JSON.stringify({ findings }, null, 2));
    else for (const { ok, what } of findings) print(`${ok ? '✓ good  ' : '▲ look at'}  ${what}`);
  });
}

function undeliveredText(rows: number): string {
  if (!rows) return 'No message was given up; “webhooks” tells what waits for a program';
  const many =
    rows === MOST_COUNTED
      ? `at least ${rows} messages were`
      : `${count(rows, 'message')} ${rows === 1 ? 'was' : 'were'}`;
  return `${many} not delivered${rows > MOST_TOLD ? `; the newest ${MOST_TOLD}` : ''}; each says why`;
}

function rowText(row: Row, state: State): string {
  const kind = row.message?.kind ?? row.matter.kind;
  return `${kind} to the ${titleOf(state, row.recipient)}, ${formatDate(row.notBefore.slice(0, 10))}: ${rowWords(row)}`;
}

/** Whoever blocked or removed the bot. */
function reached(places: Reference[]) {
  const named = places.map(({ name, unreachable }) => `${name ?? 'somebody'} ${unreachable?.reason}`);
  return {
    ok: places.length === 0,
    what: named.length
      ? `Not reached: ${named.join('; ')}. They open the app and unblock it, or an administrator adds it again`
      : 'Everybody is reached',
  };
}

function facesOf({
  slack,
  teams,
  playground,
}: {
  slack: boolean;
  teams: boolean;
  playground: boolean;
}): string {
  const faces = [slack && 'Slack', teams && 'Teams', playground && 'the playground'].filter((face) => face);
  const remedy = slack || teams ? '' : '; “answerable setup” leads to Slack or Teams';
  return `Answers in ${faces.join(', ') || 'no face'}${remedy}`;
}
