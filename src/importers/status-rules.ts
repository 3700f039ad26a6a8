import type { DeliveryStatus } from '../core/base/delivery-status.ts';

/** Words in small letters, without accents and with one space between them: how `statusIn` hands them over. */
type Rule = [words: RegExp, status: DeliveryStatus];

/**
 * What a plan's own words say of how an activity stands. Read from the words inside a cell, not from whole phrases:
 * “Completed (Q2)”, “Complete – see note” and “100% complete” say the same. The first rule that fits counts, so that
 * “not yet started” is no start and “not complete” no end. The Welsh words are those of published Welsh plans.
 */
const OF_BRITISH_PLANS: Rule[] = [
  [
    /\b(?:cancel+ed|withdrawn|superseded|removed|abandoned|won't (?:do|fix)|rejected|dropped|no longer|will not be|discontinued|merged|replaced by|duplicate|closed? not (?:implemented|completed?|delivered|done)|wedi.?i ganslo)\b|^not applicable$/,
    'cancelled',
  ],
  [
    /\b(?:on hold|paused?|suspended|deferred|postponed|parked|hold|halted|wedi.?i ohirio|gohirio)\b/,
    'paused',
  ],
  [
    /\b(?:not (?:yet )?(?:been )?(?:started|begun|commenced|initiated|due)|not implemented|un ?started|yet to (?:be )?\w+|not begun|to (?:start|begin|commence|initiate|do)|(?<!\b(?:due|expected|likely|on course) )to be \w+|ready to (?:start|begin|go)|todo|backlog|not scheduled|proposed|pending|heb (?:ei )?ddechrau)\b/,
    'not started',
  ],
  [
    /\bon (?:track|course|target|schedule) (?:to|for)\b|\b(?:will|should|due to|expected to|likely to|on course to|aim(?:ing|s)? to) (?:be )?(?:complete|finish|deliver|close|implement|achieve|done)/,
    'on track',
  ],
  // Work that is done, however late, is done.
  [
    /^(?:fully |now |all )?(?:completed?|done|closed|delivered|implemented|achieved|finished)\b.*\b(?:late|behind schedule|overdue|after (?:the )?(?:deadline|target|due)|delay(?:s|ed)?|slippage|slipped)\b/,
    'complete',
  ],
  [
    /\b(?:off (?:track|target|course|schedule)|not on (?:track|target|schedule)|not progress(?:ing|ed)|no progress|stalled|delayed|overdue|behind|late|slipped|blocked|stuck|critical|failed|missed|(?:serious|significant|major) (?:delay|issue|concern|risk)s?|not (?:achieved|met|fulfilled)|unfulfilled|unlikely|red|coch|ar ei hol(?: hi)?)\b/,
    'off track',
  ],
  [
    /\b(?:at ?risk|some (?:delay|issue|concern)s?|minor (?:delay|issue)s?|limited progress|slipp(?:age|ing)|needs attention|check progress|amber|yellow|oren|melyn|mewn perygl)\b/,
    'at risk',
  ],
  [
    /\b(?:not (?:(?:yet|been|fully|quite|all|entirely|wholly) )*(?:complete|completed|done|closed|finished|delivered|implemented|resolved|discharged|embedded)|un(?:finished|resolved)|incomplete|in part|part(?:ly|ial|ially)? \w+|(?:nearly|almost|mostly|substantially|largely) \w+)\b|^(?:partly|partial|partially|largely|mostly|substantially)$/,
    'on track',
  ],
  [
    /\b(?:complete|completed|done|closed|achieved|delivered|implemented|finished|met|exceeded|resolved|discharged|embedded|in place|fulfilled|published|signed off|business as usual|bau|blue|glas|cwblhau|cwblhawyd|cyflawni|cyflawnwyd|wedi.?i gwblhau)\b/,
    'complete',
  ],
  [
    /\b(?:on ?track|on target|on schedule|ahead of (?:schedule|target|plan)|in ?progress|progressing|(?:good|some|steady|significant|substantial) progress|in development|in delivery|in planning|being (?:planned|scoped|developed|delivered|implemented)|scoping|under ?way|started|commenced|begun|initiated|on ?going|active|mitigating|working on it|green|gwyrdd|doing|in hand|in train|well advanced|in review|under review|ar y trywydd|ar y gweill|ar waith|wedi dechrau|yn mynd rhagddo|yn parhau|parhaus)\b/,
    'on track',
  ],
  [
    /^(?:open|outstanding|new|planned|upcoming|future|scheduled|draft|none|not set|no status|ready|idle|not yet|gr[ea]y|llwyd)$|\bplanned\b/,
    'not started',
  ],
];

/** French, Spanish, Portuguese and German, as their public plans say it: whole cells, or words that begin one. */
const OF_OTHER_PLANS: Rule[] = [
  [/^(?:abandonne|annule|cancelad|anulad|abgebrochen|entfallt)/, 'cancelled'],
  [/^(?:suspendu|suspendid|suspens|reporte|aplazad|en paus|adiad|zuruckgestellt)/, 'paused'],
  [
    /^(?:(?:non|pas(?: encore)?) (?:demarre|commence|debute|engage|lance)|(?:no|nao) (?:iniciad|comenzad)|(?:sin|por) (?:iniciar|comenzar)|a (?:venir|faire|lancer|demarrer|iniciar)|pendient|pendente|nicht begonnen|noch nicht|offen|geplant|prevue?s?$|planifi|programad)/,
    'not started',
  ],
  [
    /^(?:en retard|retarde|retrasad|con retraso|atrasad|em atraso|bloque|incumplid|verzogert|im verzug)/,
    'off track',
  ],
  [/^(?:a risque|en riesgo|em risco|gefahrdet)/, 'at risk'],
  [
    /^(?:(?:non|pas|no|nao) (?:termine|acheve|realise|finalise|complet|finalizad|cumplid|concluid)|nicht abgeschlossen|partiel|parcial|teilweise)/,
    'on track',
  ],
  [
    /^(?:termine|acheve|realise|finalise|cloture|completad|finalizad|cumplid|terminad|ejecutad|realizad|concluid|abgeschlossen|erledigt|umgesetzt)/,
    'complete',
  ],
  [
    /^(?:en (?:cours|curso|proceso|marcha|ejecucion|progreso|desarrollo)|em (?:curso|andamento|execucao)|engage|lance|iniciad|in (?:umsetzung|arbeit|bearbeitung)|laufend|begonnen)/,
    'on track',
  ],
];

export const STATUS_RULES: readonly Rule[] = [...OF_BRITISH_PLANS, ...OF_OTHER_PLANS];
