import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { textsNamed } from '../core/base/replies/names.ts';
import type { Acted, Said } from '../core/contract/ports.ts';
import { namesIn, withNamesNow } from '../core/domain/current-names.ts';
import type { State } from '../core/domain/state.ts';
import { isIntegration, scopeText, tokenSpeaker } from '../core/features/tokens/index.ts';
import type { Entry } from '../core/ledger/entry.ts';
import type { Admitted } from './admit.ts';
import { bodyOf } from './body.ts';
import type { Posted, Remedy } from './posts.ts';
import { Refused } from './refusal.ts';
import { changeRow } from './told.ts';

/** What recording needs of the rest. */
export interface RecordPorts {
  state(organisation: string): Promise<State>;
  entries(organisation: string, behind: number): AsyncIterable<Entry>;
  /** Whether something was kept for an input’s key. */
  hasInput(organisation: string, inputKey: string): Promise<boolean>;
  act(said: Said): Promise<Acted>;
}

const KEY = /^[\x21-\x7e]{1,128}$/;
const MAKES_ONE = 'An administrator makes one in chat: token new "NAME" for ROLE.';

/** Records what a program sends, as the same words in chat would be. @throws {Refused} With why it was not. */
export async function record(
  { request, response, admitted, post, subject }: Recording,
  ports: RecordPorts,
): Promise<{ data: object; says: string; ledger: number }> {
  const { organisation, token } = admitted;
  const before = await ports.state(organisation);
  mayRecord(admitted, before);
  const [unasked] = Object.keys(request.query);
  if (unasked !== undefined)
    throw new Refused(
      400,
      `“${unasked.slice(0, 40)}” cannot stand behind this address. Send it in the body.`,
    );
  const key = keyIn(request);
  const inputKey = `api:${token.id}:${key ?? randomUUID()}`;
  const repeats = key !== null && (await ports.hasInput(organisation, inputKey));
  const said = post.read(await bodyOf(request, response), subject, { state: before, token, repeats });
  const acted = await ports.act({
    ...said,
    organisation,
    speaker: tokenSpeaker(token),
    inputKey,
  });
  const { outcome, seq } = acted;
  const entry = seq === null ? null : await entryAt(ports, organisation, seq);
  if (entry && outcome !== 'changed' && isAnother(entry, said.sent))
    throw new Refused(
      422,
      `“Idempotency-Key: ${key}” came before with something else, which is entry ${seq} of the ledger. Send what is new with a new key.`,
    );
  if (!entry || (outcome !== 'changed' && outcome !== 'repeated'))
    throw refusalOf(acted, said.remedy, scopeText(token, before));
  const after = withNamesNow(await ports.state(organisation));
  return {
    data: textsNamed(changeRow(entry, after), namesIn(after)),
    says: wordsOf(acted, ['heading', 'text']).join('\n'),
    ledger: entry.seq,
  };
}

/** A request that records something. */
export interface Recording {
  request: Request;
  response: Response;
  admitted: Admitted;
  post: Posted;
  /** What it is recorded of, as it stands in the address. */
  subject: string;
}

function mayRecord({ token }: Admitted, state: State): void {
  const { id, name, scope, role } = token;
  if (scope !== 'write')
    throw new Refused(403, `${id} ${name} ${scopeText(token, state)} and records nothing. ${MAKES_ONE}`);
  if (!isIntegration(token) && !state.owners.has(role ?? ''))
    throw new Refused(403, `The role that ${id} ${name} acts for is no longer there. ${MAKES_ONE}`);
}

function keyIn(request: Request): string | null {
  const key = request.get('idempotency-key')?.trim();
  if (key === undefined) return null;
  if (KEY.test(key)) return key;
  throw new Refused(
    400,
    `“Idempotency-Key” has ${key.length} characters. It has 1 to 128 letters, digits and signs, and no spaces.`,
  );
}

/** Whether a key belongs to something else. What was erased since is nobody’s to compare. */
function isAnother({ said }: Entry, sent: string): boolean {
  return said?.startsWith('{') === true && said !== sent;
}

async function entryAt(ports: RecordPorts, organisation: string, seq: number): Promise<Entry | null> {
  for await (const entry of ports.entries(organisation, seq - 1)) return entry.seq === seq ? entry : null;
  return null;
}

/** A refusal of chat’s as a status and its sentences, with what a program can do about it. */
function refusalOf(acted: Acted, remedy: Remedy, reach: string): Refused {
  const said = wordsOf(acted, ['text']).join(' ');
  const offers = acted.reply.actions.some(({ id }) => id === remedy.offer);
  switch (offers ? 'asked' : acted.outcome) {
    case 'denied':
      return new Refused(403, `${said} This token ${reach}.`);
    case 'asked':
      return new Refused(409, `${said} ${remedy.say}`, {}, remedy.more);
    case 'too often':
      return new Refused(429, said, { 'retry-after': '60' });
    case 'unsaved':
      return new Refused(503, said, { 'retry-after': '30' });
    default:
      return new Refused(422, said);
  }
}

function wordsOf({ reply }: Acted, types: ('heading' | 'text')[]): string[] {
  return reply.parts.flatMap((part) =>
    (part.type === 'heading' || part.type === 'text') && types.includes(part.type) ? [part.text] : [],
  );
}
