import type { DeliveryAttempt } from '../../contract/message-kind.ts';
import type { State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Input } from '../../ledger/decision.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Row } from '../../ledger/row.ts';
import { type Webhook, type WebhookTrouble, webhookOf } from './webhook-entity.ts';

/** After so many attempts, some minutes, administrators hear that a program takes nothing. */
const TOLD_AFTER = 8;

/** Keeps how a webhook does when that changes, once for whatever number of events. */
export async function toldState(
  ledger: Ledger,
  state: State,
  { organisation, recipient }: Row,
  attempt: DeliveryAttempt,
): Promise<void> {
  const became = becomes(attempt);
  const hook = webhookOf(state, recipient);
  if (!became || !hook || !isNews(hook, became)) return;
  const { at, reason } = attempt;
  const input: Input<'webhook state'> = {
    ...{ organisation, at, action: 'webhook state', by: BOT, said: null },
    inputKey: `webhook state:${hook.id}:${became}:${state.seq}`,
  };
  await ledger.change<null, 'webhook state'>(input, (newest) => {
    const now = webhookOf(newest, recipient);
    if (!now || !isNews(now, became)) return { kind: 'refusal', refusal: null };
    const since = now.trouble?.since ?? at;
    const trouble = became === 'working' ? null : { since, lost: became === 'lost' };
    return {
      kind: 'change',
      refs: [],
      changes: [{ of: 'webhooks', id: now.id, set: { trouble } }],
      detail: { webhook: now.id, became, reason: reason ?? '' },
    };
  });
}

function becomes({ state, attempts = 0 }: DeliveryAttempt): WebhookTrouble | null {
  if (state === 'sent') return 'working';
  if (state === 'failed') return 'lost';
  return attempts >= TOLD_AFTER ? 'failing' : null;
}

function isNews({ trouble }: Webhook, became: WebhookTrouble): boolean {
  if (became === 'working') return trouble !== null;
  return became === 'lost' ? !trouble?.lost : trouble === null;
}
