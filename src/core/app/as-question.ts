import type { Context } from '../contract/command.ts';
import { type Asked, questionIn } from '../reading/questions/questions.ts';
import { justThanks } from '../reading/thanks.ts';
import { understand } from '../reading/understand.ts';
import { asksForLonger } from '../reading/vocabulary/asks-longer.ts';
import { ASKS_FOR_PEACE } from '../reading/vocabulary/putting-off.ts';
import { type ParseResult, withoutAddress } from './parse.ts';

/** What is said by somebody who wants nothing. */
export const THANKS = 'thanks';

/** What a question in people's own words asks for. A command that takes the words hears them itself, and so does “help”. */
export function asQuestion(parsed: ParseResult, sentence: string, context: Context): Asked | null {
  const { state, today } = context;
  const bare = withoutAddress(sentence);
  const near = parsed.kind === 'words' && !parsed.near?.mistyped ? parsed.near : null;
  const { command, rest = '' } = parsed.kind === 'command' ? parsed : (near ?? {});
  const shows = command?.name === 'show';
  if (shows ? !IN_OWN_WORDS.test(rest) : parsed.kind === 'command') return null;
  // “Can I have until end of November for P1.3” asks whoever decides, “stop asking about it” the bot.
  if ((asksForLonger(bare) || ASKS_FOR_PEACE.test(bare)) && understand(bare, context)) return null;
  if (WANTS_A_CHANGE.test(bare)) return null;
  return withoutFalseThanks(questionIn(bare, state, today), bare);
}

/** “Mark it as done”: where nothing can be read in it, no list is an answer. */
const WANTS_A_CHANGE =
  /^(?:please |can you |could you )?(?:mark|set|change|move|make|give|assign|stop|delete|remove|add|put|close|hand|transfer|cancel)\b(?! (?:me|us)\b)(?! (?:is|are|was|were)\b)/i;

/** “Show me what is overdue” asks for no title. */
const IN_OWN_WORDS =
  /^(?:me|us|what|which|who|how|where|everything|everybody|everyone|anything|all|any|the|our|my)\s/i;

/** The same of what is said to the bot by itself and tells nothing: “outstanding decisions please”. */
export function questionAfterAll(sentence: string, { state, today }: Context): Asked | null {
  const bare = withoutAddress(sentence);
  return WANTS_A_CHANGE.test(bare) ? null : withoutFalseThanks(questionIn(bare, state, today, true), bare);
}

/** “Thanks. And who pays for it?” wants something. */
function withoutFalseThanks(asked: Asked | null, bare: string): Asked | null {
  return asked?.say === THANKS && !justThanks(bare) ? null : asked;
}
