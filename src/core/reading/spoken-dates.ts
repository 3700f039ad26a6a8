import type { IsoDate } from '../base/time/dates.ts';
import { addDays, lastDayOfMonth } from '../base/time/days.ts';
import { namedDay, nextOn } from '../base/time/feasts.ts';
import { readSpokenDate } from '../base/time/words.ts';
import { MONTH } from './vocabulary/dates.ts';

/** Reads the forms that only sentences have, then every other date. */
export function spoken(words: string, today: IsoDate): { date: IsoDate; certain: boolean } | null {
  // The American order is no date here.
  if (/^\d{1,2}\/(?:1[3-9]|[23]\d)(?:\/|$)/.test(words)) return null;
  const quarter = /^(?:end of )?(q[1-4]) (?:next|this) year$/.exec(words);
  if (quarter) return certainly(quarter[1] ?? '', today, false);
  const short = /^((?:end of )?q[1-4]) (\d{2})([-/]\d{2})$/.exec(words);
  if (short) return certainly(`${short[1]} 20${short[2]}${short[3]}`, today, true);
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
  if (/^(?:the )?end[ -](?:of )?(?:the |this |next )?week$/.test(said)) {
    const sunday = readSpokenDate(/next/.test(said) ? 'end of next week' : 'end of week', today)?.date;
    // An office's week ends on its Friday.
    const friday = sunday && addDays(sunday, -2);
    return friday ? { date: friday > today ? friday : sunday, certain: true } : null;
  }
  const fromNow = /^(.+) (?:today|from (?:today|now))$/.exec(said);
  if (fromNow) return certainly(`in ${fromNow[1]}`, today, true);
  if (/^(?:the )?(?:end|close)[ -](?:of )?(?:the |this )?calendar year$/.test(said))
    return { date: nextOn('12-31', today), certain: true };
  const feast = namedDay(said, today);
  if (feast) return { date: feast, certain: false };
  const nextMonth = new RegExp(`^(?:the )?(?:end of )?(?:next|this|this coming) (${MONTH})$`).exec(said);
  if (nextMonth) return certainly(nextMonth[1] ?? '', today, true);
  const weekOf = new RegExp(`^(first|second|third|last) week (?:of|in) (${MONTH})$`).exec(said);
  if (weekOf) {
    const end = readSpokenDate(weekOf[2] ?? '', today)?.date;
    const day = ['07', '14', '21'][['first', 'second', 'third'].indexOf(weekOf[1] ?? '')];
    return end ? { date: day ? `${end.slice(0, 8)}${day}` : end, certain: false } : null;
  }
  const weekOn = /^(?:a week on (\w+day)|(\w+day) week)$/.exec(said);
  if (weekOn) {
    const day = readSpokenDate(weekOn[1] ?? weekOn[2] ?? '', today)?.date;
    return day ? { date: addDays(day, 7), certain: false } : null;
  }
  const couple = /^(?:in |within )?(?:a )?couple of (weeks|months)(?:'? time)?$/.exec(said);
  if (couple) return certainly(`in two ${couple[1]}`, today, false);
  if (/^(?:end of )?(?:the |this )?quarter$/.test(said)) return { date: endOfQuarter(today), certain: true };
  if (
    /^(?:(?:financial|fiscal) )?year[ -]end$|^(?:end|close)[ -](?:of )?(?:the |this )?(?:financial|fiscal) year$/.test(
      said,
    )
  )
    return { date: nextOn('03-31', today), certain: false };
  if (/^(?:the )?(?:end|close)[ -](?:of )?(?:the |this )?year$/.test(said))
    return { date: nextOn('12-31', today), certain: false };
  return certainly(said.replace(/^(?:very )?(?:end|close)[ -](?:of )?/, 'end of '), today, true);
}

function certainly(words: string, today: IsoDate, certain: boolean) {
  const date = readSpokenDate(words, today)?.date;
  return date ? { date, certain } : null;
}

function endOfQuarter(today: IsoDate): IsoDate {
  const month = Number(today.slice(5, 7));
  return lastDayOfMonth(Number(today.slice(0, 4)), Math.ceil(month / 3) * 3);
}
