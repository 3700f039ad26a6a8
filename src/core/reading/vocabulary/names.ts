/** What names an activity, and what does not. */

/** Kinds of work: alone they hardly tell one activity from another. Singular. */
export const KINDS_OF_WORK = new Set(
  `good use plan strategy review report contract service project programme program system scheme policy work application
  group improvement management delivery development business support planning duty action process people team
  office police partner board council public staff activity resource need level demand member use part role
  commitment practice direction recommendation requirement user resident officer meeting target budget risk
  coordinator manager tool information data survey campaign order area force joint national local regional
  shared independent regular serious adult young department commission responsibility structure vendor supplier
  provider money cost time date change organisation commissioner victim`.split(/\s+/),
);

/** What a name may end with, whatever the title says: "the website piece". */
export const STANDS_FOR =
  /^(?:one|ones|piece|bit|project|thing|item|activity|action|work|stuff|side|front|strand|workstream|job|task)$/i;

/** What a title asks for, which nobody says of an activity by name; and words that tell of how it stands. */
export const NO_NAMES = new Set(
  `a about across after again against all also an and any are around as at award be been before begin behind better both bring
  but by can carry clear close complete completed create decide deliver develop do done each early enable end ensure
  establish every finish finished first for from further give green had has have help how if implement improve in include
  including increase introduce into is it its keep late launch lead least less live local make meet more most move name need new next
  no not now of off on one open or other our out over place prepare produce provide publish put quarter raise
  rebuild recruit reduce run same second see set share should show so start started still strengthen submit suit
  take than that the their them then these they third this those through time to track under until up update
  used visible was way we well were what when where whether which who will with within year january february march april may june
  july august september october november december risk red amber blue twice solved answer heard trusted
  sign signed ready agree agreed approve approved appoint two three four five six last rest others change
  changes issue issues amount actually someone them`.split(/\s+/),
);
