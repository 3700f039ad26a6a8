import { pngOf } from '../charts/png.ts';
import { listed } from '../core/base/replies/build.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { localDay } from '../core/base/time/days.ts';
import { activitiesOf, currentPlan } from '../core/domain/current.ts';
import type { Activity, Plan } from '../core/domain/model.ts';
import { burnUp } from '../core/domain/pictures/burn-up.ts';
import { type Picture, WIDTH } from '../core/domain/pictures/frame.ts';
import { statusByPriority } from '../core/domain/pictures/status-by-priority.ts';
import { inTheme } from '../core/domain/pictures/theme.ts';
import { timeline } from '../core/domain/pictures/timeline.ts';
import { calendarFor } from '../core/domain/recipients.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { complain, UsageFault, UserFault, withServices } from './context.ts';
import { writeWhole } from './write-whole.ts';

export interface PictureFlags {
  out: string;
  force?: boolean;
  width: string;
  dark?: boolean;
  organisation?: string;
}

type Draw = (plan: Plan, activities: Activity[], today: IsoDate, width: number) => Picture;

const PICTURES: Record<string, Draw> = {
  status: (plan, activities, today, width) => statusByPriority(plan.name, activities, today, width),
  timeline,
  delivered: burnUp,
};
const [NARROWEST, WIDEST] = [200, 4_000];
/** Drawn wider its words would be too small on a paper. */
const WIDEST_DRAWN = 1_360;

/** Drawn a little smaller than it is shown, so that it reads well in a document; a narrow one as for a phone. */
function drawnWidth(across: number): number {
  return Math.max(WIDTH, Math.min(WIDEST_DRAWN, Math.round(across / 1.25)));
}

/** `answerable picture status --out status.png`: one of the plan's pictures for a paper or a page. */
export async function picture(
  name: string,
  { out, width, force, dark = false, organisation = DEFAULT_ORGANISATION }: PictureFlags,
): Promise<void> {
  const draw = Object.hasOwn(PICTURES, name) ? PICTURES[name] : undefined;
  if (!draw)
    throw new UsageFault(`There is no picture “${name}”. It can be ${listed(Object.keys(PICTURES), 'or')}.`);
  if (!/\.(?:png|svg)$/i.test(out)) throw new UsageFault(`“${out}” ends in neither .png nor .svg.`);
  const across = Number(width);
  if (!Number.isInteger(across) || across < NARROWEST || across > WIDEST)
    throw new UsageFault(`--width “${width}” is not a whole number from ${NARROWEST} to ${WIDEST}.`);
  await withServices(async ({ ledger, clock }, config) => {
    const state = await ledger.current(organisation, clock.now());
    const plan = currentPlan(state);
    if (!plan) throw new UserFault('There is no plan yet. “answerable import FILE” brings one in.');
    const { zone } = calendarFor(state, placeOf(config));
    const { svg, alt } = draw(plan, activitiesOf(state), localDay(clock.now(), zone), drawnWidth(across));
    const theme = dark ? 'dark' : 'light';
    const drawn = /\.svg$/i.test(out) ? inTheme(svg, theme) : await pngOf(svg, { width: across, theme });
    writeWhole(out, drawn, force);
    complain(`${out} says: ${alt}`);
  });
}
