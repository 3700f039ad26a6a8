import type { Mark } from '../core/base/replies/reply.ts';
import { SIGNS } from '../core/base/replies/text.ts';

/** A colour-blind-safe ground for each status, as RGB, and the ink that reads on it. */
const GROUNDS: Partial<Record<Mark, string>> = {
  complete: '0072B2',
  'on track': '009E73',
  'at risk': 'E69F00',
  'off track': 'D55E00',
  overdue: 'D55E00',
  moved: 'E69F00',
  'not started': 'D9D9D9',
  paused: 'C9C4B8',
  cancelled: 'E6E2D8',
};

/** White reads on blue only. */
export function groundOf(mark: Mark): { ground: string; ink: string } | null {
  const ground = GROUNDS[mark];
  return ground ? { ground, ink: mark === 'complete' ? 'FFFFFF' : '000000' } : null;
}

/** The sign before the words: no meaning hangs on a colour. */
export function signed(text: string, mark?: Mark): string {
  return mark ? `${SIGNS[mark]} ${text}` : text;
}
