import { createHash } from 'node:crypto';
import type { Said } from '../core/contract/ports.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { Carried, Press } from './cards/buttons.ts';

/** A press of a card's button: the card and what it carries are the business key, so a repeat under a new id is the same input. */
export function inputOfPress(organisation: string, speaker: Speaker, { carried, values }: Press): Said {
  const { a, s, o, b, n, g } = carried;
  const filled = a === 'submit' || a === 'send' ? values : null;
  return {
    organisation,
    speaker,
    text: s,
    way: filled ? 'form' : 'button',
    ...(n !== undefined && { asOf: n }),
    ...(g !== undefined && { shows: g }),
    ...(o && { about: o }),
    ...(filled && { values: filled }),
    ...(filled && b && { basis: b }),
    inputKey: pressKey(speaker, carried, filled),
  };
}

/** Equal for the same button of the same card with the same values, pressed by the same person. */
function pressKey({ account }: Speaker, { k, a, s }: Carried, values: Record<string, string> | null): string {
  const pressed = JSON.stringify([k, a, s, account, values]);
  return `teams:press:${createHash('sha256').update(pressed).digest('hex').slice(0, 32)}`;
}

/** The key of the card that answers an input. */
export function cardKey(inputKey: string): string {
  return createHash('sha256').update(inputKey).digest('hex').slice(0, 20);
}
