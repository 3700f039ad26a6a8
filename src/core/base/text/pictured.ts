/** Pictures that say something of how work stands, by the names that Slack and others give them. */
const NAMES: Record<string, string> = {
  large_green_circle: '🟢',
  green_circle: '🟢',
  large_green_square: '🟩',
  large_yellow_circle: '🟡',
  yellow_circle: '🟡',
  large_yellow_square: '🟨',
  large_orange_circle: '🟠',
  orange_circle: '🟠',
  large_orange_square: '🟧',
  red_circle: '🔴',
  large_red_circle: '🔴',
  large_red_square: '🟥',
  large_blue_circle: '🔵',
  blue_circle: '🔵',
  large_blue_square: '🟦',
  white_check_mark: '✅',
  heavy_check_mark: '✔',
  ballot_box_with_check: '☑',
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  ok_hand: '👌',
  x: '❌',
  no_entry: '⛔',
  warning: '⚠',
  face_with_rolling_eyes: '🙄',
  shrug: '🤷',
  unamused: '😒',
  zany_face: '🤪',
  upside_down_face: '🙃',
  smirk: '😏',
  crossed_fingers: '🤞',
};
const SHORTCODE = /:([a-z0-9+-][a-z0-9_+-]*):(?::skin-tone-[2-6]:)?/gi;
const SKIN_TONE = /[\u{1F3FB}-\u{1F3FF}]/gu;

/** ":white_check_mark:" as ✅, and hands without the colour of their skin; a name that says nothing stays as typed. */
export function pictured(text: string): string {
  return text
    .replace(SKIN_TONE, '')
    .replace(SHORTCODE, (typed, name: string) => NAMES[name.toLowerCase()] ?? typed);
}

const WORDS: [RegExp, string][] = [
  [/🟢|🟩/gu, ' green '],
  [/🟠|🟡|🟧|🟨/gu, ' amber '],
  [/🔴|🟥/gu, ' red '],
  [/🔵|🟦/gu, ' complete '],
  [/^\s*(?:(?:✅|✔|☑)\ufe0f?\s*)+$/gu, 'done'],
  [/^\s*(?:👍|👌)+\s*$/gu, 'ok'],
];

/** The words that a picture stands for, for reading; other pictures, their names and how words look are left out. */
export function inWords(text: string): string {
  return WORDS.reduce((read, [picture, words]) => read.replace(picture, words), withoutEmphasis(text))
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, ' ')
    .replace(/:[a-z_+-][a-z0-9_+-]*:(?=$|[\s.,;!?:])/gi, ' ');
}

/** "*done*", "_done_", "`done`", one within another: how it looks. */
function withoutEmphasis(text: string): string {
  const bare = text.replace(/(^|[\s(*_`])([*_`])(?=\S)([^*_`\n]*[^\s*_`])\2(?=$|[\s.,;:!?)*_`])/g, '$1$3');
  return bare === text ? text : withoutEmphasis(bare);
}
