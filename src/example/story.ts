import type { IsoDate } from '../core/base/time/dates.ts';

/** One sentence that somebody says to the bot on a day of the example’s year. */
export interface Moment {
  on: IsoDate;
  /** Local time. */
  at: string;
  /** The role that speaks, or “Panel member”. */
  as: string;
  says: string;
}

/** The bot begins to ask on this day; before it, people told it how things stood. */
export const ASKS_FROM: IsoDate = '2023-09-18';
/** Where the story stops: a morning with something to see for everybody. */
export const STORY_ENDS = { on: '2023-10-03', at: '09:30' };

const CHIEF = 'Chief Executive Officer';
const OPERATIONS = 'Director of Operations';
const FINANCE = 'OPCC Chief Finance Officer';
const COMMS = 'Head of Comms and Engagement';
const LEGAL = 'Head of Legal and Complaints Resolution';
const PANEL = 'Panel member';

/** Half a year of the example, in order: some answer, some let dates slip, and the Director of People says nothing. */
export const STORY: Moment[] = [
  moment('2023-04-28 10:15', COMMS, 'P1.1 on track, the strategy is published and in use'),
  moment('2023-05-12 16:40', CHIEF, 'done B1 set out at the all-staff day'),
  moment('2023-05-19 11:05', OPERATIONS, 'P1.5 on track 10%, the advert for custody visitors is out'),
  moment('2023-05-31 09:20', OPERATIONS, 'done B11 every lead has agreed the list'),
  moment('2023-06-02 14:30', CHIEF, 'B2 at risk 60%, the last workshops run into June'),
  moment('2023-06-14 09:40', COMMS, 'P1.2 on track 40%, the supplier is appointed'),
  moment('2023-06-20 15:10', OPERATIONS, 'P3.2 at risk 60%, waiting on the grant agreement'),
  moment('2023-06-26 12:00', CHIEF, 'done B2 values agreed with all staff'),
  moment(
    '2023-06-27 09:30',
    OPERATIONS,
    'extend P3.2 to 29 September 2023 because the grant agreement needs the force’s signature',
  ),
  moment('2023-06-27 17:05', CHIEF, 'approve P3.2'),
  moment('2023-06-29 10:00', CHIEF, 'done B12 the improvement plan is carried out for this quarter'),
  moment('2023-07-05 08:50', CHIEF, 'B4 off track 50%, two departments have sent no data'),
  moment('2023-07-06 09:10', CHIEF, 'measure "Complaints received" 212 for June 2023'),
  moment('2023-07-06 09:12', CHIEF, 'measure "Recorded crime in all" 14210 for June 2023'),
  moment(
    '2023-07-11 13:25',
    FINANCE,
    'P1.10 on track 55%, the station is handed over and custody works have begun',
  ),
  moment('2023-07-18 09:05', OPERATIONS, 'P2.2 on track 30%'),
  moment('2023-07-20 16:20', FINANCE, 'P1.9 at risk 30%, fleet data is late'),
  moment('2023-07-27 11:45', CHIEF, 'done B13 two offices now use our complaints guide'),
  moment(
    '2023-08-04 10:30',
    OPERATIONS,
    'P1.6 on track 20%, young people have helped to write the specification',
  ),
  moment('2023-08-08 14:15', LEGAL, 'B7 on track 70%, the supplier trains staff in September'),
  moment('2023-08-15 09:35', COMMS, 'P1.2 on track 65%, testing with residents begins'),
  moment('2023-08-29 17:20', CHIEF, 'B3 at risk 60%, two departments have not planned yet'),
  moment('2023-09-04 10:10', COMMS, 'P1.2 on track 70%'),
  moment('2023-09-05 11:00', OPERATIONS, 'P4.4 on track 80%, contracts are signed and providers recruit'),
  moment('2023-09-06 09:05', CHIEF, 'measure "Complaints received" 236 for August 2023'),
  moment('2023-09-06 09:06', CHIEF, 'measure "Recorded crime in all" 14655 for August 2023'),
  moment(
    '2023-09-07 15:45',
    PANEL,
    'question P1.9 by 29 September 2023 When will the panel see the first carbon figures?',
  ),
  moment('2023-09-08 09:20', LEGAL, 'B7 80% on track'),
  moment('2023-09-12 12:30', OPERATIONS, 'P4.5 at risk 50%, health partners have not agreed their share'),
  moment(
    '2023-09-13 10:00',
    OPERATIONS,
    'decision P4.5 Do we cover the shortfall from reserves or start in January?',
  ),
  moment('2023-09-19 16:05', COMMS, 'P1.2 at risk 75%, accessibility testing found faults'),
  moment(
    '2023-09-20 09:15',
    COMMS,
    'extend P1.2 to 30 November 2023 because the faults that accessibility testing found have to be mended first',
  ),
  moment('2023-09-21 14:00', CHIEF, 'remind P1.9'),
  moment('2023-09-25 11:30', LEGAL, 'B7 at risk 85%, moving the old cases takes two more weeks'),
  moment('2023-09-27 10:45', OPERATIONS, 'done P4.4 the first residents are supported'),
  moment('2023-09-28 15:00', CHIEF, 'B10 on track 60%, joint planning days are held'),
  moment('2023-10-02 10:20', COMMS, 'P1.2 at risk 80%, half of the faults are mended'),
];

function moment(when: string, as: string, says: string): Moment {
  const [on = '', at = ''] = when.split(' ');
  return { on, at, as, says };
}
