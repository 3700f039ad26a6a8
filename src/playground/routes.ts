import { createHash, randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import { z } from 'zod';
import { listed } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import { Throttle } from '../core/base/throttle.ts';
import { localDay } from '../core/base/time/days.ts';
import type { Conversation, Said } from '../core/contract/ports.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { State } from '../core/domain/state.ts';
import type { PlanFiles } from '../core/features/importing/index.ts';
import { cast, speakerFor } from '../core/features/owners/index.ts';
import { channelsOf } from './channels.ts';
import { type ClockPorts, clockRoutes } from './clock-routes.ts';
import { answerFaults, Refused, read } from './faults.ts';
import { AskedFile } from './files.ts';
import { onlyThisMachine } from './guard.ts';
import { Messages } from './messages.ts';
import { START, servePage } from './page.ts';
import { withPassword } from './password.ts';
import { planView } from './view.ts';

/** A message that the bot started, as it reached a person or a channel. */
export interface Received {
  id: string;
  /** Local time of its reader, with offset. */
  at: string;
  kind: string;
  refs: string[];
  reply: Reply;
}

/** What the playground needs of the rest. */
export interface PlaygroundPorts extends ClockPorts {
  organisation: string;
  conversation: Conversation;
  /** Plans that are sent as files. */
  plans: Pick<PlanFiles, 'begin' | 'waits'>;
  state(): Promise<State>;
  /** What tells this ledger from any other; null: nothing is in it. */
  ledgerName(): Promise<string | null>;
  /** What the bot has sent to a person or a #channel, oldest first. */
  inbox(of: string): Promise<Received[]>;
  /** A report of today as a file; null: there is no such one. */
  file(of: AskedFile): Promise<{ name: string; bytes: Uint8Array } | null>;
  /** With it colleagues on other machines come in; null: this machine alone. */
  password: string | null;
  /** Milliseconds that only grow, for the throttle; never the playground's clock. */
  millis(): number;
}

const MOST_BYTES = '64kb';
/** A plan as a file is far smaller. */
const MOST_FILE = '5mb';
const word = z.string().min(1).max(200);
const Message = z.object({ as: word, text: z.string().max(60_000), thread: word.optional() });
const Press = z.object({
  as: word,
  message: word,
  action: word,
  values: z.record(z.string(), z.string()).optional(),
});
const Inbox = z.object({ as: word });
const Upload = z.object({ as: word, name: word });

/** What every route works with. */
interface Desk {
  ports: PlaygroundPorts;
  messages: Messages;
  throttle: Throttle;
}

/** The playground's page and routes. */
export function playground(ports: PlaygroundPorts): Router {
  const desk: Desk = { ports, messages: new Messages(), throttle: new Throttle(ports.millis) };
  const router = express.Router();
  const { password, millis } = ports;
  router.use(['/playground', START], password ? withPassword(password, millis) : onlyThisMachine);
  servePage(router);
  sending(router, desk);
  router.use('/playground', express.json({ limit: MOST_BYTES }));
  talking(router, desk);
  reading(router, desk);
  clockRoutes(router, ports);
  router.use('/playground', answerFaults);
  return router;
}

/** Who speaks, while they do not speak too often. */
async function speaking({ ports, throttle }: Desk, as: string): Promise<Speaker> {
  const state = await ports.state();
  const speaker = speakerFor(state, as, 'playground');
  if (!speaker) {
    throw new Refused(
      400,
      `Nobody here is called “${as}”. “as” takes ${listed(
        cast(state).map(({ name }) => name),
        'or',
      )}.`,
    );
  }
  if (!throttle.admits(speaker.account)) {
    throw new Refused(
      429,
      'That is more than 500 messages in a minute. Nothing was done; please wait a moment.',
    );
  }
  return speaker;
}

/** What is said, with the answers shown so that they can be pressed. */
async function hear({ ports, messages }: Desk, said: Omit<Said, 'organisation'>) {
  const reply = await ports.conversation.hear({ organisation: ports.organisation, ...said });
  return { replies: [messages.show(reply)] };
}

/** Saying something, and pressing a button. */
function talking(router: Router, desk: Desk): void {
  const { messages } = desk;
  router.post('/playground/messages', async (request, response) => {
    const { as, text, thread } = read(Message, request.body);
    const speaker = await speaking(desk, as);
    const about = thread === undefined ? [] : messages.get(thread)?.about;
    if (!about)
      throw new Refused(404, 'That message is no longer known here. Ask again and answer the new one.');
    const repeat = request.get('idempotency-key');
    response.json(
      await hear(desk, { speaker, text, about, inputKey: `playground:${repeat ?? randomUUID()}` }),
    );
  });

  router.post('/playground/actions', async (request, response) => {
    const { as, message, action: id, values } = read(Press, request.body);
    const speaker = await speaking(desk, as);
    const reply = messages.get(message);
    const action = messages.action(message, id);
    if (!reply || !action) {
      const gone = reply ? `That message has no action “${id}”.` : 'That message is no longer known here.';
      throw new Refused(404, `${gone} Ask again and use the new one.`);
    }
    const basis = values && action.form?.basis;
    response.json(
      await hear(desk, {
        speaker,
        text: action.say,
        about: reply.about,
        way: values ? 'form' : 'button',
        ...(reply.asOf !== undefined && { asOf: reply.asOf }),
        ...(action.refresh && reply.again !== undefined && { shows: reply.again }),
        // A second click with the same values is the same input.
        inputKey: `playground:${digest([message, id, speaker.account, values ?? null])}`,
        ...(values && { values }),
        ...(basis && { basis }),
      }),
    );
  });
}

/** Sending a plan as a file: its bytes are the body. */
function sending(router: Router, desk: Desk): void {
  const { ports, messages } = desk;
  const bytes = express.raw({ limit: MOST_FILE, type: () => true });
  router.post('/playground/uploads', bytes, async (request, response) => {
    const { as, name } = read(Upload, request.query);
    const speaker = await speaking(desk, as);
    if (!Buffer.isBuffer(request.body)) throw new Refused(400, `“${name}” is empty.`);
    const sent = { organisation: ports.organisation, speaker, name, bytes: request.body };
    response.json({ replies: [messages.show(await ports.plans.begin(sent))] });
  });

  // The pages of a PDF beside its rows: the browser draws them, so that nothing of the reading is in the picture.
  router.get('/playground/uploads', async (request, response) => {
    const { as } = read(Inbox, request.query);
    const speaker = speakerFor(await ports.state(), as, 'playground');
    const file = speaker
      ? await ports.plans.waits({ organisation: ports.organisation, account: speaker.account })
      : null;
    if (!file || !isPdf(file.bytes)) throw new Refused(404, 'No PDF of yours is waiting here.');
    response
      .set({ 'Content-Security-Policy': "frame-ancestors 'self'", 'Content-Disposition': 'inline' })
      .type('application/pdf')
      .send(Buffer.from(file.bytes));
  });
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/** What there is to see: people, what they were sent, files, the plan. */
function reading(router: Router, { ports, messages }: Desk): void {
  let ledger: string | null = null;
  router.get('/playground/people', async (_request, response) => {
    const state = await ports.state();
    ledger ??= await ports.ledgerName();
    response.json({ people: cast(state), channels: channelsOf(state), ledger });
  });

  router.get('/playground/inbox', async (request, response) => {
    const { as } = read(Inbox, request.query);
    if (!as.startsWith('#') && !speakerFor(await ports.state(), as, 'playground')) {
      throw new Refused(400, `Nobody here is called “${as}”.`);
    }
    const sent = await ports.inbox(as);
    response.json({
      messages: sent.map(({ id, reply, ...message }) => ({
        id,
        ...message,
        reply: messages.show(reply, id),
      })),
    });
  });

  router.get('/playground/files/:report.:format', async (request, response) => {
    const asked = AskedFile.safeParse({ ...request.query, ...request.params });
    const file = asked.success ? await ports.file(asked.data) : null;
    if (!file) throw new Refused(404, 'There is no such file here.');
    response.attachment(file.name).send(Buffer.from(file.bytes));
  });

  router.get('/playground/plan', async (_request, response) => {
    response.json(planView(await ports.state(), localDay(ports.now(), ports.zone)));
  });
}

function digest(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
