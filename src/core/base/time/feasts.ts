import type { IsoDate } from './dates.ts';
import { easterSunday } from './holidays.ts';

/** Days that are called by a name. What is to be ready "by Christmas" is ready the day before. */
const FEASTS: [RegExp, string][] = [
  [/^(?:christmas(?: eve)?|xmas)$/, '12-24'],
  [/^christmas day$/, '12-25'],
  [/^boxing day$/, '12-26'],
  [/^(?:the )?new year(?:'?s eve)?$/, '12-31'],
  [/^new year'?s day$/, '01-01'],
  [/^valentine'?s(?: day)?$/, '02-14'],
  [/^(?:halloween|hallowe'en)$/, '10-31'],
  [/^(?:bonfire|guy fawkes)(?: night)?$/, '11-05'],
  [/^armistice day$/, '11-11'],
];

/** The next day with this name; null: it is no such name. */
export function namedDay(name: string, today: IsoDate): IsoDate | null {
  if (/^easter(?: sunday)?$/.test(name)) {
    const year = Number(today.slice(0, 4));
    const easter = easterSunday(year);
    return easter > today ? easter : easterSunday(year + 1);
  }
  const day = FEASTS.find(([called]) => called.test(name))?.[1];
  return day ? nextOn(day, today) : null;
}

/** The next "MM-DD", today included. */
export function nextOn(day: string, today: IsoDate): IsoDate {
  const thisYear = `${today.slice(0, 4)}-${day}`;
  return thisYear >= today ? thisYear : `${Number(today.slice(0, 4)) + 1}-${day}`;
}
