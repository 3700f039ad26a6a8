import { ABOVE, CHIEF, DECIDED, DECIDES, NEED, PERHAPS_ABOVE, WORD } from './deciders.ts';
import { around } from './phrases.ts';

/** How an owner says that somebody above has to decide. All of it is lower case. */

const KIND =
  '(?:an? |the |your |her |his |their |some |formal |clear |urgent |urgently |final |quick |please |executive |proper |firm |early |swift |strategic |political |written |further |also |now |prior )*';

const FORMS = (above: string) => [
  // "need the commissioner's sign off", "awaiting board approval".
  `\\b${NEED} ${KIND}${above} (?:formal |final |written |political )?${WORD}\\b`,
  // "sign-off on the extra £80k from the exec board".
  `\\b${NEED} ${KIND}${WORD}\\b[^.;]{0,60}? (?:from|of|by|at) (?:\\w+ly )?${above}(?![\\w'])`,
  `\\b${WORD} (?:is |be |still |now |also |urgently )*(?:needed |required |sought |outstanding |wanted |awaited )+(?:from|of|by|at) ${above}(?![\\w'])`,
  `\\b${above} (?:needs? to|must|has to|have to|should|will need to|would need to|still (?:has|have|needs?) to|has yet to|have yet to|hasn'?t yet|haven'?t yet) (?:please |first |now |still )?${DECIDES}\\b`,
  `\\b(?:need|needs|want|wants|waiting for|waiting on|require|requires|awaiting|would like|like) (?:that )?${above} (?:to )?(?:please )?${DECIDES.replace(/\)$/, '|decides|chooses|approves)')}\\b`,
  `\\b(?:until|till|unless|before|once) ${above} (?:has |have )?${DECIDED}\\b`,
  `\\b(?:can|could|would) ${above} (?:please )?${DECIDES}\\b`,
  `\\b(?:one|up|over|down|this (?:is|goes)|it'?s|question|matter|thing|issue|item|point|choice) (?:for|to) ${above}(?: to ${DECIDES}|(?=\\s*(?:$|[,.;!?]| now| please| really| i (?:think|fear)| i'm afraid)))`,
  `\\b(?:that'?s|it'?s|is|be|this is) ${above} (?:call|decision)\\b`,
  `\\bneed(?:s|ed)? (?:to go|escalating|to be escalated|escalation|raising|taking|to be taken) (?:up )?(?:to|with) ${above}`,
  `\\b(?:escalat(?:e|ing)|refer(?:ring)?|elevate)(?: (?:it|this|that))? (?:up )?(?:to|with|before) ${above}`,
  `^${above} (?:still |now )?to (?:please )?${DECIDES}\\b|\\bfor (?:an? |the )?${above} (?:decision|steer|ruling|approval|sign[- ]?off)\\b`,
  `\\bno (?:decision|answer|steer) (?:yet )?from ${above}|\\bin ${above} (?:hands|court)\\b`,
  `\\bonly ${above} can ${DECIDES}\\b|\\b(?:need|want|waiting|wait) to (?:know|hear) from ${above}`,
  `\\b(?:waiting|wait|hanging|stuck) (?:on|for) ${above}(?= (?:for|on|about|before|now)\\b| to ${DECIDES}|$)`,
  `\\b(?:needs? to be|to be|must be|has to be|can only be) (?:made|taken|decided|chosen|settled|agreed|approved|signed off) (?:by|at) ${above}(?![\\w'])`,
  `\\bcan'?t (?:\\w+ ){1,4}without ${KIND}(?:${above} )?${WORD}\\b`,
];

/** Forms that name nobody, or the chief executive alone. */
const OWN = [
  `\\b(?:need(?:s|ed|ing)?|requir(?:e[sd]?|ing)|want(?:s)?|await(?:s|ing)?|waiting (?:on|for)|seek(?:s|ing)?|ask(?:ing)? for|looking for|request(?:s|ing|ed)?|without|pending|subject to|for|get|could do with|could use|would like|stuck for) ${KIND}(?:decision|steer|ruling|yes or no|go\\/no[- ]go|yes\\/no|call on|view on|answer on)\\b(?! (?:notice|letter|making|paper|support|log))(?! (?:from|by|of|at) (?!(?:the )?(?:chief executive|exec|pcc|commissioner|deputy|board|slt|smt|leadership|management|senior|you|her|him|above)))`,
  '\\b(?:decision|steer) (?:is |still |now |please |urgently )*(?:needed|required|wanted|requested|please|sought|awaited)\\b',
  `^(?:a )?(?:decision|steer) (?:please|on|about|whether|(?:from|for) (?=${ABOVE}(?![\\w']))|as to)`,
  `\\b(?:get|for|to get) (?:an? |the |her |his |formal )*${CHIEF} ${WORD}\\b`,
  `\\b(?:need|needs|want|ask|asking|like|waiting for|waiting on|require) ${CHIEF} to\\b`,
  '\\bneed(?:s|ed)? (?:that )?(?:the )?\\w+(?: \\w+)? (?:to )?(?:decides?|chooses?|approves?) (?:which|whether|on|if|between|how|what)\\b',
  `\\b(?:will) ${CHIEF} (?:please )?${DECIDES}`,
  `\\b(?:call) (?:for|to) ${CHIEF}\\b`,
  `\\b${CHIEF} (?:call|decision)\\b`,
  `\\b(?:take|put|flag)(?: (?:it|this|that))? (?:up )?(?:to|with|before) (?:${CHIEF}|her|him)\\b`,
  '\\b(?:get|give|find|chase) (?:me|us) (?:an? |the )?(?:\\w+ )?(?:decision|steer|ruling)\\b|\\b(?:some(?:one|body)) (?:has |needs )?to (?:decide|make a (?:decision|call)|choose)\\b',
  '\\b(?:escalate|refer|elevate)(?: (?:it|this|that))? (?:up )?(?:to|with|before) (?:her|him)\\b',
  '\\bescalat(?:e|ing|ed) (?:this |it )?(?:please|for (?:a )?decision|up)|^please escalate',
  `\\b(?:may|might|could) (?:well )?(?:be worth raising with|need to go to) ${CHIEF}|\\bworth raising with ${CHIEF}`,
];

/** Without one of these words nobody is asked: the forms below cost more to read. */
export const SPEAKS_OF_DECIDING = around(
  String.raw`\b`,
  String.raw`
    deci
    steer
    rul(?:e|ing)
    call
    approv
    sign
    agree
    view
    ok
    okay
    go[- ]?ahead
    green light
    direction
    say
    answer
    authori
    bless
    verdict
    nod\b
    judg
    input
    back
    consent
    permission
    clearance
    endors
    mandate
    thumbs
    yes
    guidance
    instruction
    prefer
    choos
    chose
    pick
    determin
    resolv
    confirm
    settle
    escalat
    refer
    elevat
    take
    put
    flag
    raising
    up to
    down to
    over to
    one for
    thing for
    wait
    matter
    question
    need
    tell
    hands
    court
  `,
  '',
);

/** Somebody above has to decide. */
export const DECISION = new RegExp([...OWN, ...FORMS(ABOVE)].join('|'));
/** It is not said whose word is needed. */
const OF_NOBODY = [
  `\\b(?:need(?:s|ed)?|require[sd]?|want) ${KIND}(?:go[- ]?ahead|green light|authority|authorisation|permission|approval|sign[- ]?off|backing|mandate) (?:to|for|on|before)\\b`,
  '^(?:i |we |just )*need (?:an |a quick |a clear |some )?(?:answer|view)\\b',
];
/** Perhaps somebody above: "approval of the steering group" may be a step of the work. */
export const PERHAPS_DECISION = new RegExp([...FORMS(PERHAPS_ABOVE), ...OF_NOBODY].join('|'));

/** Somebody's decision is awaited, and it is not said that it is somebody's above. */
export const AWAITED =
  /^(?:until|till|unless|before|once)\b(?!.*chief executive)|^(?:await|waiting|pending|subject|for|get|wait|depends|hangs|hinges|blocked|down)(?!.*(?:chief executive|commissioner|pcc))/;

/** "the board should approve it on Thursday": what is expected of them, perhaps not asked. */
export const EXPECTED =
  /^(?:the )?(?:(?!need|want|wait|requir|await|like|ask|for|until|unless|once|before)[\w-]+ )?(?:commissioner|pcc|dpcc|board|exec\w*|slt|smt|leadership|team|group|committee) (?:(?:still|now|then) )?(?:should|to) /;

/** "no decision needed", "we were waiting for it". */
export const NO_DECISION = around(
  String.raw`\b(?:no|don'?t|doesn'?t|not|no longer) (?:\w+ )?`,
  String.raw`
    need(?:s|ed)?
    requir\w+
    want
    decision(?! (?:yet )?from)
    steer(?! (?:yet )?from)
    approval
    sign[- ]?off
  `,
  String.raw`\b|\b(?:went|gone|go(?:ing)?) (?:ahead )?without\b|\b(?:was|were|had been|no longer|stopped) (?:waiting|awaiting|needed|needing|seeking|required)\b`,
);
