import { oneOf } from './phrases.ts';

/** Who decides, and the words for deciding, as parts of patterns. All of it is lower case. */

/** Whoever stands above an owner, however a message calls them. */
export const CHIEF = "(?:the )?chief executive(?:'s)?";
export const ABOVE = `${oneOf(`
  ${CHIEF}
  (?:the )?(?:(?:deputy )?(?:commissioner|pcc|opcc|dpcc)(?:'s)?|chief(?:'s)?(?! (?:constable|finance|officer|inspector|super|of))|(?:someone|somebody) (?:above|higher|senior|more senior)(?: (?:me|us|up|my pay grade))?|(?:exec(?:utive)?|leadership|management|senior leadership|senior management|strategic) (?:board|team|group|committee)|exec(?:'s|s|utives?)?|board(?:'s)?|slt(?:'s)?|smt(?:'s)?|top table|leadership)
  you(?:r|rs)?(?: end)?
  above(?: my pay grade)?
  on high
  upstairs
  higher up
  the top
`)}(?:'s)?`;
/** Others whose word may be meant as a step of the work. */
export const PERHAPS_ABOVE =
  '(?:the )?' +
  oneOf(`
  (?:joint|programme|project|partnership|governance|audit|finance|steering|strategy) (?:board|group|committee)
  cfo
  finance director
  chief finance officer
  section 151 officer
  monitoring officer
  deputy(?: chief executive)?
  my (?:boss|director|manager)
  the (?:boss|leader)
  members
  directors?
`) +
  `(?:'s)?`;
export const WORD = oneOf(String.raw`
  decision
  go\/no[- ]go
  steer
  approval
  sign(?:ing)?[- ]?off
  view
  ok
  okay
  go[- ]?ahead
  green light
  ruling
  direction
  say[- ]?so
  answer
  call
  agreement
  authority
  authorisation
  blessing
  verdict
  nod
  judgement
  judgment
  input
  backing
  consent
  permission
  clearance
  endorsement
  mandate
  thumbs[- ]up
  yes
  signature
  guidance
  instruction
  preference
`);
export const DECIDES = oneOf(`
  decide
  approve
  agree
  choose
  sign
  rule
  confirm
  settle
  say
  pick
  determine
  resolve
  authorise
  give
  back
  endorse
  make (?:a|the|up|(?:her|his|their) mind|(?:her|his|their) choice)
  come down
  call it
  tell (?:us|me)
`);
export const DECIDED = oneOf(`
  decides?
  decided
  approves?
  approved
  agrees?
  agreed
  signs?
  signed
  rules?
  ruled
  says?
  chooses?
  chosen
  picks?
  picked
  confirms?
  confirmed
  makes? (?:a|the|up|her|his|their)
  made (?:a|the|up|her|his|their)
`);
export const NEED = oneOf(`
  need(?:s|ed|ing)?
  requir(?:e[sd]?|ing)
  wants?
  would like
  like
  could do with
  could use
  await(?:s|ing)?
  waiting (?:on|for)
  wait(?:s)? for
  seek(?:s|ing)?
  ask(?:ing)? for
  looking for
  looking to get
  request(?:s|ing|ed)?
  without
  pending
  subject to
  have to get
  has to have
  must have
  must get
  still to get
  yet to get
  haven'?t got
  don'?t have
  (?:i'?m|we'?re) after
  depends on
  hangs on
  hinges on
  stuck (?:on|for)
  blocked (?:on|by)
  down to
  in want of
  short of
`);
