import type { Field } from './fields.ts';
import { WORDS_ABROAD } from './heading-words-abroad.ts';

/**
 * How strongly a word in a heading speaks for a field, from 0 to 8. A word may speak for several: what the column
 * holds decides then. `extra` speaks for none of them: such a column stays with the activity under its own heading.
 * Words stand in the singular; the Welsh ones are those of published Welsh plans.
 */
export type Weights = Partial<Record<Field | 'extra', number>>;

type Spoken = [words: string, weights: Weights];

const WHAT: Spoken[] = [
  ['action activity task', { activity: 5 }],
  ['commitment pledge promise initiative intervention', { activity: 4.5 }],
  ['milestone deliverable', { activity: 3.6 }],
  ['wewill todo title', { activity: 4 }],
  ['project recommendation step what summary subject', { activity: 3 }],
  ['content', { activity: 2.2, note: 1 }],
  ['card', { activity: 3 }],
  ['output proposal text', { activity: 2.2 }],
  ['description detail', { activity: 1.8, note: 0.5 }],
  ['name', { activity: 2.8 }],
  ['scheme epic', { activity: 2.4, section: 5 }],
  ['measure', { activity: 2, extra: 2.5 }],
  ['gweithred gweithgaredd tasg cam', { activity: 5 }],
  ['beth wneud gwneud', { activity: 3.5 }],
  ['camau gweithredu gweithgareddau tasgau', { activity: 5 }],
  ['carreg filltir', { activity: 3 }],
  ['disgrifiad', { activity: 2.5 }],
  ['ref reference id', { ref: 6 }],
  ['code wbs uid', { ref: 5 }],
  ['number no nr num n sn key', { ref: 3.5 }],
  ['item', { ref: 2.6, activity: 2 }],
  ['keycode', { ref: 7 }],
  ['cyfeirnod cyf', { ref: 6 }],
  ['rhif', { ref: 4 }],
];

const WHO: Spoken[] = [
  ['owner assignee sro', { owner: 6 }],
  ['lead responsible responsibility accountable accountability assigned', { owner: 5.5 }],
  ['who whom leader assign promoter', { owner: 4.5 }],
  ['officer sponsor director poc', { owner: 3.2 }],
  ['resource', { owner: 3, extra: 2.5 }],
  ['contact managed manager person party', { owner: 2.2 }],
  ['directorate department dept', { owner: 2.6, section: 2.4 }],
  ['team organisation organization agency service division body', { owner: 2, section: 1.6 }],
  ['executive exec allocated', { owner: 1.5 }],
  ['holder postholder dri', { owner: 4 }],
  ['member', { owner: 2.4 }],
  ['perchennog', { owner: 6 }],
  ['arweinydd arweiniol cyfrifol', { owner: 5.5 }],
  ['pwy swyddog', { owner: 4 }],
  ['support supporting supported contributor partner collaborator', { contributors: 6 }],
  ['involved consulted assisting assist watcher follower', { contributors: 5 }],
  ['stakeholder deputy secondary other', { contributors: 3.4 }],
  ['partner partneriaid cefnogi', { contributors: 6 }],
  ['email mail ebost', { email: 7 }],
];

const WHEN: Spoken[] = [
  ['deadline timescale timeframe amserlen', { date: 6 }],
  ['due timing eta', { date: 5.5 }],
  ['date', { date: 4, baseline: 1, forecast: 1, start: 1, completed: 1, noteDate: 1 }],
  ['when timeline', { date: 4.5 }],
  ['completion finish end', { date: 4, completed: 1.5 }],
  ['target', { date: 3 }],
  ['time', { date: 2.5 }],
  ['complete', { date: 2.6, percent: 2.6, status: 2.2 }],
  ['quarter year period schedule delivery planned', { date: 2.2 }],
  ['by', { date: 2.2, owner: 2 }],
  ['revised current latest agreed new', { date: 2, note: 2 }],
  ['dyddiad', { date: 4, start: 1, baseline: 1 }],
  ['erbyn pryd cwblhau terfyn targed', { date: 3.5 }],
  ['original baseline initial gwreiddiol', { baseline: 8, date: -6 }],
  ['first', { baseline: 4 }],
  ['forecast projected anticipated rhagolwg', { forecast: 7, date: -1 }],
  ['expected estimated likely predicted', { forecast: 4, date: 2 }],
  [
    'start begin commence commencement commenced begun started starting dechrau cychwyn',
    { start: 8, date: -7 },
  ],
  ['actual', { completed: 7, date: -4 }],
  ['completed closed achieved', { completed: 6, status: 4, date: -2 }],
  ['updated modified reviewed review', { noteDate: 6, note: 2, date: -4 }],
  ['last', { noteDate: 3, note: 2, date: -2 }],
  ['created entered added raised logged submitted opened', { extra: 9 }],
];

const HOW_IT_STANDS: Spoken[] = [
  ['status state statws', { status: 7 }],
  ['sefyllfa cyflwr', { status: 5 }],
  ['track', { status: 4 }],
  ['done delivered', { status: 4, completed: 3 }],
  ['stage', { status: 3 }],
  ['progress cynnydd', { note: 4.5, status: 3.5, percent: 3 }],
  ['percent percentage pct', { percent: 8 }],
  ['rag brag bragg cag', { rag: 8 }],
  ['health colour color traffic', { rag: 4.5 }],
  ['light rating confidence', { rag: 2.5, extra: 1.5 }],
  ['comment commentary remark sylw sylwadau', { note: 6 }],
  ['note update narrative nodyn nodiadau diweddariad', { note: 5 }],
  ['position', { note: 4.5, status: 3.5 }],
  ['achievement highlight', { note: 3 }],
  ['evidence tystiolaeth', { evidence: 6, extra: 4 }],
  ['url link hyperlink', { evidence: 6 }],
  ['document attachment', { evidence: 3.5, extra: 2 }],
  ['urgency importance severity moscow', { urgency: 7 }],
];

const WHERE: Spoken[] = [
  ['priority blaenoriaeth', { priority: 6, urgency: 6, section: 1 }],
  ['section theme workstream pillar thema', { section: 6 }],
  ['bucket category strand ambition mission', { section: 5.5 }],
  ['chapter domain group goal phase', { section: 4 }],
  ['list', { section: 4, status: 3.2 }],
  ['programme program portfolio area', { section: 3.5 }],
  ['objective amcan', { objective: 6 }],
  ['aim outcome goal aspect nod canlyniad', { objective: 5 }],
  ['purpose vision', { objective: 3 }],
  ['strategic', { objective: 1, priority: 0.5 }],
];

const SOMETHING_ELSE: Spoken[] = [
  ['budget cost funding fund spend saving price money', { extra: 7 }],
  ['measurement metric kpi indicator criteria success baseline value', { extra: 5 }],
  ['mitigation mitigating response treatment', { activity: 2.5, extra: 6 }],
  ['risk issue dependency dependencies predecessor successor assumption', { extra: 6 }],
  ['benefit impact difference implication equality', { extra: 5 }],
  ['rate ratio recurrence count average likelihood probability', { extra: 9 }],
  ['days duration effort hour estimate mode author tag label type location ward version', { extra: 6 }],
  ['mechanism governance reporting committee board timezone lang indent outline level', { extra: 5 }],
  // “Stand” is how it goes in German, “stands for” explains a term.
  ['checklist stands', { extra: 9 }],
  ['folder space parent watch custom active', { extra: 4 }],
  ['required encouraged mandatory', { extra: 4 }],
];

export const HEADING_WORDS = new Map<string, Weights>();
for (const [words, weights] of [
  ...WHAT,
  ...WHO,
  ...WHEN,
  ...HOW_IT_STANDS,
  ...WHERE,
  ...SOMETHING_ELSE,
  ...WORDS_ABROAD,
])
  for (const word of words.split(' ')) {
    const before = HEADING_WORDS.get(word);
    HEADING_WORDS.set(word, { ...before, ...weights });
  }
