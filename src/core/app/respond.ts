import { note, reply, sentences, text } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { withoutMarksBehind } from '../base/text/marks-behind.ts';
import { isAnswering } from '../contract/accepts.ts';
import { INSISTS } from '../contract/ask-first.ts';
import {
  answer,
  type Command,
  type CommandResult,
  type Context,
  change,
  type UpdateRecord,
} from '../contract/command.ts';
import { carryingFiles, readFiles } from '../contract/files-along.ts';
import { notFound } from '../contract/subject.ts';
import { byRef } from '../domain/finding.ts';
import { verdictInThread } from '../features/decisions/index.ts';
import { offerComplete } from '../features/updates/index.ts';
import { saysOtherwise } from '../reading/beside-form.ts';
import { shownInstead, updateByTitle, updateOfWhat } from '../reading/by-title.ts';
import { perhapsVerdict, verdictsAmong } from '../reading/decided-in-words.ts';
import { keepAsNote, proposed } from '../reading/proposed.ts';
import { type Asked, isSure } from '../reading/questions/questions.ts';
import { isThanked } from '../reading/thanks.ts';
import { proposalFor, type Understood, understand } from '../reading/understand.ts';
import { asQuestion, questionAfterAll, THANKS } from './as-question.ts';
import { correction, earlierMessage } from './earlier-message.ts';
import { type Near, parse, withoutAddress } from './parse.ts';
import { REGISTRY, type Registry } from './registry.ts';

/** What the words come to, and the command that heard them; null: they were read as a sentence. */
export interface Understanding {
  result: CommandResult;
  command: Command | null;
}

/** What the words come to, before anything is changed. They are parsed once, and read once where no command takes them. */
export async function respond(cleaned: string, heard: Context, registry = REGISTRY): Promise<Understanding> {
  const { words, files } = readFiles(cleaned);
  if (files.length) return await respond(words, { ...heard, said: { ...heard.said, files } }, registry);
  const understood = await understanding(cleaned, heard, registry);
  const { result } = understood;
  if (result.kind !== 'answer') return understood;
  return { ...understood, result: answer(carryingFiles(result.reply, cleaned, heard.said)) };
}

async function understanding(cleaned: string, heard: Context, registry: Registry): Promise<Understanding> {
  if (heard.said.way === 'reaction') return asResult(answer(offerComplete(heard)));
  if (heard.said.earlier) return asResult(await earlierMessage(cleaned, heard));
  if (cleaned.startsWith(INSISTS)) {
    const meant = cleaned.slice(INSISTS.length);
    return await respond(meant, { ...heard, insists: true, said: { ...heard.said, text: meant } }, registry);
  }
  const corrected = await correction(cleaned, heard);
  if (corrected) return asResult(corrected);
  const confirmed = /^yes: (.+)$/i.exec(cleaned)?.[1];
  const sentence = confirmed ?? cleaned;
  const context = confirmed === undefined ? heard : { ...heard, confirmed: true };
  const parsed = parse(sentence, context, registry);
  const decided = verdictsAmong(sentence, context);
  if (decided) return asResult(decided);
  const byTitle = parsed.kind === 'words' && !confirmed ? updateByTitle(sentence, context) : null;
  if (byTitle) return asResult(answer(byTitle));
  const asks = isAnswering(context) ? null : asQuestion(parsed, sentence, context);
  if (asks && isSure(asks)) return await askedInOwnWords(asks, sentence, context, registry);
  if (parsed.kind === 'advice') return asResult(answer(parsed.reply));
  if (parsed.kind === 'command' && !confirmed) {
    const { command, rest } = parsed;
    const differs = saysOtherwise(
      context.insists ? [] : (command.recordsForm?.(rest, context) ?? []),
      context,
    );
    if (differs.size) return { result: await command.hear(rest, { ...context, differs }), command };
    const recorded = command.records?.(rest, context) ?? null;
    if (recorded && sentence.endsWith('?')) return asResult(answer(replyToQuestion(sentence, context)));
    const otherwise = readOtherwise(withoutAddress(sentence), recorded, context);
    if (!otherwise) return { result: await command.hear(rest, context), command };
    return asResult(taken(otherwise, sentence, false, context));
  }
  const inThread = verdictInThread(cleaned, context);
  if (inThread) return asResult(inThread);
  const near = parsed.kind === 'words' ? parsed.near : null;
  const read = understand(sentence, context) ?? readBehind(near, sentence, context);
  if (read) return asResult(taken(read, sentence, confirmed !== undefined, context));
  // In answer to a message a question is one only where nothing is told by it.
  const late = asks ?? (sentence.endsWith('?') ? asQuestion(parsed, sentence, context) : null);
  if (late) return await askedInOwnWords(late, sentence, context, registry);
  // “Outstanding decisions please”: of what is said to the bot by itself, and tells nothing, something is asked.
  const open = near || isAnswering(context) ? null : questionAfterAll(sentence, context);
  if (open && isSure(open)) return await askedInOwnWords(open, sentence, context, registry);
  const perhaps = perhapsVerdict(cleaned, context);
  return perhaps ? asResult(perhaps) : await unread(cleaned, near, context);
}

/** Answered as the command would, with how the question was read. */
async function askedInOwnWords(
  asked: Asked,
  sentence: string,
  context: Context,
  registry: Registry,
): Promise<Understanding> {
  if (asked.say === THANKS) return asResult(perhapsVerdict(sentence, context) ?? answer(WELCOME));
  const offered = [asked.say, ...asked.others].filter((say) => say !== THANKS);
  if (!isSure(asked)) return asResult(answer(whichQuestion(offered)));
  const { say } = asked;
  const alone = { ...context, said: { ...context.said, about: [] } };
  const parsed = parse(say, alone, registry);
  if (parsed.kind !== 'command') return asResult(answer(whichQuestion(offered)));
  const result = await parsed.command.hear(parsed.rest, alone);
  if (result.kind !== 'answer') return asResult(result);
  const parts = [...result.reply.parts, note(`I read this as “${say}”.`)];
  const instead = shownInstead(say, sentence, context);
  if (instead && 'parts' in instead) return asResult(answer(instead));
  if (instead) parts.unshift(instead);
  return asResult(answer({ ...result.reply, parts }));
}

const WELCOME = sentences('You are welcome.');

/** A question that may be one of several is asked back. */
function whichQuestion(offered: string[]): Reply {
  const actions = offered.map((say, i) => ({ id: `asked-${i + 1}`, label: say, say }));
  return reply([text('I am not sure what you ask. Is it one of these?')], { actions });
}

const asResult = (result: CommandResult): Understanding => ({ result: result, command: null });

function taken(read: Understood, sentence: string, confirmed: boolean, context: Context): CommandResult {
  return read.sure || confirmed || context.insists
    ? change(proposalFor(read, context))
    : answer(proposed(read, sentence, context));
}

/** “Due to June please, supplier late” in answer to a message: the word in front may hide what is told, so it is shown. */
function readBehind(near: Near | null, sentence: string, context: Context): Understood | null {
  if (!near?.rest || near.mistyped || !isAnswering(context)) return null;
  const read = understand(near.rest, context);
  if (!read) return null;
  const told = read.told.map((one) => (one.words === near.rest ? { ...one, words: sentence } : one));
  return { ...read, told, sure: false };
}

/** “done P1.3?” asks; as a statement it is shown first. */
function replyToQuestion(sentence: string, context: Context): Reply {
  const stated = withoutMarksBehind(sentence, ' ?');
  const read = understand(stated, context);
  return read ? proposed(read, stated, context) : notUnderstood(sentence, context);
}

/** One way to read: “update P1.3 50% complete” says what “50% complete” says. Null: just what the command records. */
function readOtherwise(sentence: string, recorded: UpdateRecord | null, context: Context): Understood | null {
  const read = recorded && understand(sentence, context);
  return read && !isJust(recorded, read, !byRef(context.state, firstOf(sentence))) ? read : null;
}

/** What a note beside a status may raise that leaves it as it was said. */
const ONLY_MORE = new Set(['more was said', 'perhaps complete', 'only implied']);

/**
 * Whether reading hears what the command records and nothing that takes it back. Beside a command's word a note is a
 * note; beside a reference alone “done” and more is looked at first. What stops the work has rights of its own.
 */
function isJust(
  { key, ...recorded }: UpdateRecord,
  { told, unclear }: Understood,
  byCommand: boolean,
): boolean {
  const [only, ...more] = told;
  if (!only?.reading || more.length || unclear.length || only.key !== key) return false;
  const { doubts, ...reading } = only.reading;
  if (JSON.stringify(sorted(reading)) !== JSON.stringify(sorted(recorded))) return false;
  if (byCommand && (reading.status === 'paused' || reading.status === 'cancelled')) return true;
  if (byCommand) return doubts.every((doubt) => ONLY_MORE.has(doubt));
  return doubts.every((doubt) => doubt === 'more was said' && reading.status !== 'complete');
}

function firstOf(sentence: string): string {
  return sentence.split(/\s/)[0] ?? '';
}

function sorted(of: object): [string, unknown][] {
  return Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Words that tell nothing: kept as a note in answer to a message, else the nearest command helps. */
async function unread(cleaned: string, near: Near | null, context: Context): Promise<Understanding> {
  // Beside one activity thanks may be kept with it; of several nobody is asked which they are about.
  const about = context.said.about?.filter((key) => context.state.activities.has(key)) ?? [];
  if (about.length !== 1 && isThanked(cleaned)) return asResult(answer(WELCOME));
  const alone = near !== null && !cleaned.includes(' ') && !cleaned.endsWith('?');
  const addressed = alone || (near !== null && namesReference(near, cleaned, context));
  const kept = addressed ? null : keepAsNote(cleaned, context);
  if (kept) return asResult(answer(near && !near.mistyped ? withUsage(kept, near.command) : kept));
  if (near?.mistyped && (!near.rest || near.command.accepts?.(near.rest, context) === 'accepts'))
    return asResult(answer(didYouMean(near, near.mistyped)));
  if (near && !near.mistyped) return { result: await near.command.hear(near.rest, context), command: null };
  return asResult(answer(updateOfWhat(cleaned, context) ?? notUnderstood(cleaned, context)));
}

/** "show P1.3 and P1.4": a command's word and a reference are meant for the bot. */
function namesReference({ rest }: Near, cleaned: string, { state }: Context): boolean {
  const named = firstOf(rest);
  return !cleaned.startsWith(named) && byRef(state, named) !== null;
}

/** Words that begin as a command does may have been meant for it. */
function withUsage(kept: Reply, { usage }: Command): Reply {
  return { ...kept, parts: [...kept.parts, note(`If you meant the command, say “${usage}”.`)] };
}

function didYouMean({ command, rest }: Near, mistyped: string): Reply {
  const correction = `${command.name} ${rest}`.trim();
  const meant = text(`I don’t know “${mistyped}”. Did you mean “${correction}”?`);
  return reply([meant], { actions: [{ id: 'nearest', label: command.name, say: correction }] });
}

function notUnderstood(cleaned: string, context: Context): Reply {
  const ref = /^[a-z]{1,2}\d+(?:\.\d+)?(?![\w-])/i.exec(cleaned)?.[0];
  if (ref) return notFound(ref, context);
  return reply([text('I did not understand that. Say “help” to see what you can say.')], {
    actions: [{ id: 'help', label: 'Help', say: 'help' }],
  });
}
