import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pngOf } from '../../src/charts/png.ts';
import { CATALOGUE } from '../../src/core/app/features.ts';
import type { Instant } from '../../src/core/base/time/dates.ts';
import { unshared } from '../../src/core/contract/claims.ts';
import { withPlanFiles } from '../../src/core/features/importing/index.ts';
import { consequencesOf } from '../../src/core/outbox/consequences.ts';
import { slack as slackFace } from '../../src/slack/face.ts';
import { slackParts } from '../../src/slack/parts.ts';
import { attending, routingThrough } from '../../src/wiring/attending.ts';
import { chatPlans } from '../../src/wiring/read-plan.ts';
import { reportFile } from '../../src/wiring/report-file.ts';
import { slackNews } from '../../src/wiring/slack.ts';
import { memoryStores } from './memory-outbox.ts';
import { memoryPictures } from './memory-pictures.ts';
import { memoryUploads } from './memory-uploads.ts';
import { responseUrl, SECRET, signedBy, startSlack, TOKEN } from './slack.ts';
import { peopleOf } from './slack-people.ts';
import { slackProxy } from './slack-proxy.ts';
import { ORGANISATION, world } from './world.ts';

const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };

/** The example plan in Slack: a bot in memory under a clock that is moved, before the stand-in for Slack. */
export async function slackOffice({
  administrators = [] as string[],
  honestAfterMs = 2_300,
  stillAfterMs = 3_000,
  claims = unshared,
  callMs = 8_000,
} = {}) {
  const slack = await startSlack();
  const moved = { now: () => '' };
  const proxy = await slackProxy([slack], () => moved.now());
  const stores = memoryStores();
  const shown = memoryPictures();
  const millis = () => performance.now();
  const parts = slackParts({
    signingSecret: SECRET,
    appToken: null,
    installing: { by: 'token', token: TOKEN, organisation: ORGANISATION },
    apiUrl: proxy.apiUrl,
    callMs,
    adminsAdminister: false,
    administrators: administrators.map((name) => slack.user(name)),
    png: async (svg) => await pngOf(svg, { width: 800 }),
    loopback: true,
    shown,
    seconds: () => Math.floor(Date.now() / 1000),
    millis,
    pause: async () => {},
  });
  await parts.workspaces.refresh();
  const routing = routingThrough([parts.chat]);
  const there = await world(stores.store, {
    consequences: consequencesOf(CATALOGUE, PLACE, routing),
    channels: {
      find: async (organisation, _account, written) => await parts.channels.find(organisation, written),
    },
    undelivered: async (organisation, now) => await stores.outbox.undelivered(organisation, now, 100),
  });
  await there.begun();
  const { ledger, clock } = there;
  moved.now = () => clock.at;
  const problems: unknown[] = [];
  let held: Promise<void> = Promise.resolve();
  const looksAfter = attending({
    catalogue: CATALOGUE,
    ...stores,
    ledger,
    chats: [parts.chat],
    clock,
    defaults: PLACE,
    routing,
    alone: true,
    unapplied: async () => [ORGANISATION],
    clockIsRight: async () => true,
    // The stopwatch goes on with the clock that is moved.
    millis: () => millis() + Date.parse(clock.at),
    // The stand-in for Slack needs no distance between messages.
    pause: async () => {},
    yields: async () => {},
  });
  const plans = chatPlans({ ledger, clock, clockOnTo: () => {}, defaults: PLACE, uploads: memoryUploads() });
  const talk = withPlanFiles(there.talk, plans);
  const face = slackFace({
    claims,
    ...parts,
    installed: async () => {},
    ...slackNews(ledger, stores.outbox, clock, PLACE),
    report: async (organisation, of) =>
      await reportFile({ ledger, clock, defaults: PLACE }, organisation, of),
    plans,
    conversation: {
      hear: async (said) => {
        await held;
        return await talk.hear(said);
      },
    },
    received: async (lane, receipt) => await stores.outbox.withReceipt(lane, receipt),
    onProblem: (fault) => problems.push(fault),
    onRefused: () => {},
    apart: async (_name, work) => await work(),
    honestAfterMs,
    stillAfterMs,
  });
  const server = http.createServer(face.events).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const events = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  const hook = await responseUrl();
  const signed = signedBy(SECRET, events);
  const { team } = slack;
  /** Who holds a role; the entry that an administrator's “owner … is @person” makes. */
  const bind = async (role: string, name: string) => {
    const state = await there.state();
    const owner = [...state.owners.values()].find(({ title }) => title === role)!;
    const account = `slack:${team}:${slack.user(name)}`;
    const { real_name: called } = slack.slack.users.findOneBy('name', name);
    await there.keep([
      { of: 'people', id: name, set: { id: name, name: called, accounts: [account] } },
      { of: 'owners', id: owner.id, set: { holder: name } },
    ]);
  };
  return {
    ...there,
    ...stores,
    ...signed,
    ...peopleOf(slack, signed, hook),
    slack,
    proxy,
    team,
    hook,
    events,
    hear: face.hear,
    problems,
    /** Nothing is answered until the function that comes back is called; with a fault, it fails from then on. */
    hold: () => {
      let release: (fault?: Error) => void = () => {};
      held = new Promise((resolve, reject) => {
        release = (fault) => (fault ? reject(fault) : resolve());
      });
      held.catch(() => undefined);
      return release;
    },
    bind,
    parts,
    shown,
    attend: looksAfter.attend,
    until: async (to: Instant) =>
      await looksAfter.passTo(to, (at) => {
        clock.at = at;
      }),
    /** A trigger as Slack gives it with a press; it opens one form. */
    trigger: async (name: string) => {
      const asked = await fetch(`${slack.apiUrl}views.generateTriggerId`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ user_id: slack.user(name) }),
      });
      return String(((await asked.json()) as { trigger_id: string }).trigger_id);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await hook.close();
      await proxy.close();
      await slack.close();
    },
  };
}
