import type { IsoDate } from '../model.ts';
import { lastDayOfMonth } from '../time/days.ts';
import { readSpokenDate } from '../time/words.ts';
import { isPlain } from './plain.ts';
import { AHEAD, BEGINS, DATE_FIRST, DATE_LIKE, MONTH, NOT_KEPT, OTHER_EVENT } from './vocabulary/dates.ts';

/** A date that is told of the work's end, and where it stands in the statement. */
export interface DateAhead {
  date: IsoDate;
  at: number;
  end: number;
  /** Fairly sure which day is meant. */
  certain: boolean;
  /** Told of something that is named, "kit lands 16 October", which may be the work or a step to it. */
  ofSomething: boolean;
}

/** The newest date that is told of the work's end; null: none. */
export function dateAheadIn(statement: string, today: IsoDate): DateAhead | null {
  let found: DateAhead | null = null;
  for (const match of statement.matchAll(AHEAD)) {
    const read = spoken(match[1] ?? '', today);
    const end = match.index + match[0].length;
    const before = statement.slice(0, match.index);
    const lead = statement.slice(0, end - (match[1]?.length ?? 0));
    if (!read || OTHER_EVENT.test(statement.slice(end)) || BEGINS.test(lead) || NOT_KEPT.test(lead)) continue;
    const range = new RegExp(`(?:${DATE_LIKE.source})\\s*$`).test(before);
    const roughly = range || /\b(?:about|around|roughly|circa)\s*$/.test(lead);
    found = {
      ...read,
      certain: read.certain && !roughly,
      at: match.index,
      end,
      ofSomething: !isPlain(before),
    };
  }
  if (found) return found;
  const first = DATE_FIRST.exec(statement);
  const read = first && spoken(first[1] ?? first[2] ?? '', today);
  const roughly = /^(?:.* )?(?:about|around|roughly|say) /.test(first?.[0] ?? '');
  return read
    ? {
        ...read,
        certain: read.certain && !roughly,
        at: 0,
        end: first[0].length,
        ofSomething: false,
      }
    : null;
}

/** Dates that no calendar has, such as 31 February. */
export function hasImpossibleDate(words: string, today: IsoDate): boolean {
  return [...words.matchAll(DATE_LIKE)].some(([date]) => !spoken(date, today));
}

/** Reads the forms that only sentences have, then every other date. */
export function spoken(words: string, today: IsoDate): { date: IsoDate; certain: boolean } | null {
  // The American order is no date here.
  if (/^\d{1,2}\/(?:1[3-9]|[23]\d)(?:\/|$)/.test(words)) return null;
  const ofYear = /^(.*\d.*) (next|this) year$/.exec(words);
  if (ofYear) {
    const year = Number(today.slice(0, 4)) + (ofYear[2] === 'next' ? 1 : 0);
    return spoken(`${ofYear[1]} ${year}`, today);
  }
  const said = words.replace(/^the /, '').replace(/\bmore\b\s*/, '');
  const week = /^(?:w\/?c|week (?:commencing|beginning|ending|of)) (?:the )?(.+)$/.exec(said);
  if (week) return certainly(week[1] ?? '', today, true);
  const middle = new RegExp(`^(?:middle|mid)(?:[ -]| of )(${MONTH})$`).exec(said);
  if (middle) {
    const end = readSpokenDate(middle[1] ?? '', today)?.date;
    return end ? { date: `${end.slice(0, 8)}15`, certain: true } : null;
  }
  const begins = new RegExp(`^(?:(?:beginning|start) of|early(?: in)?) (${MONTH})$`).exec(said);
  if (begins) return certainly(begins[1] ?? '', today, false);
  const late = new RegExp(`^late(?: in)? (${MONTH})$`).exec(said);
  if (late) return certainly(late[1] ?? '', today, false);
  if (/^(?:christmas|xmas)$/.test(said)) return feast(today, '12-24');
  if (/^new year$/.test(said)) return feast(today, '12-31');
  if (/^(?:end of )?(?:the |this )?quarter$/.test(said)) return { date: endOfQuarter(today), certain: true };
  if (
    /^(?:(?:financial|fiscal) )?year[ -]end$|^(?:end|close)[ -](?:of )?(?:the |this )?(?:financial|fiscal) year$/.test(
      said,
    )
  )
    return feast(today, '03-31');
  if (/^(?:the )?(?:end|close)[ -](?:of )?(?:the |this )?year$/.test(said)) return feast(today, '12-31');
  return certainly(said.replace(/^(?:very )?(?:end|close)[ -](?:of )?/, 'end of '), today, true);
}

function certainly(words: string, today: IsoDate, certain: boolean) {
  const date = readSpokenDate(words, today)?.date;
  return date ? { date, certain } : null;
}

function feast(today: IsoDate, day: string) {
  const thisYear = `${today.slice(0, 4)}-${day}`;
  const date = thisYear >= today ? thisYear : `${Number(today.slice(0, 4)) + 1}-${day}`;
  return { date, certain: false };
}

function endOfQuarter(today: IsoDate): IsoDate {
  const month = Number(today.slice(5, 7));
  return lastDayOfMonth(Number(today.slice(0, 4)), Math.ceil(month / 3) * 3);
}
