import type { Feature } from '../../contract/feature.ts';
import { calendar } from './calendar.ts';
import { calendarRenewedMessage, renewCalendars } from './calendar-renewed.ts';
import { peopleEvents } from './events.ts';
import { legalHoldSetting } from './legal-hold-setting.ts';
import { link } from './link.ts';
import { prefer } from './prefer.ts';

export { rolesInCalendar } from './calendar.ts';
export { calendarHash } from './calendar-link.ts';
export { type Erasing, erasePerson } from './erase.ts';
export { personalRecordOf } from './personal-record.ts';
export { asPerson, preferenceOf } from './preference.ts';
export { redactedIn } from './redacted.ts';
export { isRenamed, nameHeard } from './renamed.ts';
export { personCalled } from './words-of.ts';

export const peopleFeature: Feature = {
  name: 'people',
  commands: [calendar, link, prefer],
  events: peopleEvents,
  entities: [{ kind: 'people', collection: 'people', unmade: () => null }],
  settings: [legalHoldSetting],
  messages: [calendarRenewedMessage],
  upkeep: renewCalendars,
};
