import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Facts, Steps } from '../core/base/steps.ts';
import type { Acted, Acting } from '../core/contract/ports.ts';
import type { LedgerStore } from '../core/ledger/store.ts';
import type { Chat } from '../core/outbox/chat.ts';
import type { Counting } from './counting.ts';
import { nameFault } from './fault-id.ts';
import { newId, runningNow, UNTRACED, type Watching } from './running.ts';

/** First parts of paths that are told; what stands behind them may be a secret. */
const PLACES = ['slack', 'api', 'mcp', 'status', 'calendar', 'plan', 'playground'];
/** Asked every few seconds by machines. */
const UNTOLD = /^\/(?:healthz|readyz|metrics)(?:$|[/?])/;

/** Requests, each as a trace of its own, to its last byte. */
export function watchedRequests(answers: RequestListener, watching: Watching): RequestListener {
  if (watching === UNTRACED) return answers;
  return (request, response) => {
    if (UNTOLD.test(request.url ?? '')) return void answers(request, response);
    const { headers } = request;
    const ended = async () => await answered(answers, request, response);
    const told = watching.apart({ name: nameOf(request), headers }, ended, (status) => ({ status }));
    // It never fails: whatever goes wrong is answered.
    void told;
  };
}

async function answered(
  answers: RequestListener,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<number> {
  const closed = new Promise<void>((done) => response.once('close', done));
  answers(request, response);
  await closed;
  return response.statusCode;
}

/** "POST /slack". */
function nameOf({ method = '', url = '' }: IncomingMessage): string {
  const [, first = ''] = url.split(/[/?]/);
  return `${method} /${PLACES.includes(first) ? first : ''}`;
}

interface HeardBy {
  steps: Steps;
  log: Logger;
  counting: Counting;
  millis(): number;
}

/**
 * What people say, each with an id and a line in the log: which command answered it, what came of it and how long it took.
 * What goes wrong has the same id, in the log and in the sentence that somebody reads.
 */
export function watchedActing(acting: Acting, { steps, log, counting, millis }: HeardBy): Acting {
  const act: Acting['act'] = async (said) => {
    const request = runningNow()?.id ?? newId();
    const [platform = ''] = said.speaker.account.split(':');
    const began = millis();
    const hearing = steps.step('hear', async () => await acting.act(said), factsOf(platform));
    const acted = await hearing.catch((fault: unknown) => {
      nameFault(fault, request);
      throw fault;
    });
    const { outcome, command, seq } = acted;
    const ms = millis() - began;
    if (command !== undefined) counting.answered(command, ms);
    const line = { request, platform, command, outcome, seq, ms: Math.round(ms) };
    // Whoever tries it out has the answer before their eyes.
    log[platform === 'playground' ? 'debug' : 'info'](line, 'answered');
    return acted;
  };
  return { act, hear: async (said) => (await act(said)).reply };
}

/** What an answer came to; the words that it is made of are nobody’s to know. */
function factsOf(platform: string) {
  return ({ outcome, command }: Acted): Facts => ({ platform, outcome, ...(command && { command }) });
}

/** What is written down for an answer. */
export function watchedStore(store: LedgerStore, { step }: Steps): LedgerStore {
  return {
    ...store,
    append: async (entry) =>
      await step(
        'append',
        async () => await store.append(entry),
        (taken) => ({ taken }),
      ),
    project: async (...projecting) => await step('apply', async () => await store.project(...projecting)),
  };
}

/** What goes out. */
export function watchedChat(chat: Chat, { step }: Steps): Chat {
  return {
    ...chat,
    send: async (to, ...message) =>
      await step(
        'send',
        async () => await chat.send(to, ...message),
        ({ outcome }) => ({
          platform: to.lane.split(':')[0] ?? '',
          outcome,
        }),
      ),
  };
}
