import { describe, expect, test } from '@jest/globals';
import { inWords } from '../../../src/core/base/text/pictured.ts';
import { asSaid, fromHtml } from '../../../src/core/base/text/platform.ts';
import { cleanText } from '../../../src/core/base/text/split-words.ts';
import fc from '../../properties.ts';

const SAID: [what: string, raw: string, said: string][] = [
  ['a shortcode', ':white_check_mark: published', '✅ published'],
  ['a shortcode with a skin tone', ':+1::skin-tone-4:', '👍'],
  ['a picture with a skin tone', '👍🏽', '👍'],
  ['a circle by its name', ':large_green_circle: 86%', '🟢 86%'],
  ['a name that says nothing of the work', 'done :party_parrot:', 'done :party_parrot:'],
  ['a time is no shortcode', 'at 12:30:15', 'at 12:30:15'],
  ['an entity with a name', 'Q&amp;A, 5 &lt; 6, &quot;x&quot;&nbsp;y', 'Q&A, 5 < 6, "x"\u00a0y'],
  ['an entity in numbers', 'we&#39;re done &#x2014; all', "we're done — all"],
  ['an entity escaped twice', 'Q&amp;amp;A', 'Q&A'],
  ['struck out in Slack', '~done~ 80%', ' 80%'],
  ['struck out in several words', '~all done and dusted~ still open.', ' still open.'],
  ['struck out in Markdown', '~~complete~~ 70%', ' 70%'],
  ['struck out over two lines', '~done\nand dusted~ 80%', ' 80%'],
  ['about so much', '~45% to ~50%', '~45% to ~50%'],
  ['an address that is its own label', '[x.gov.uk](https://x.gov.uk/)', 'https://x.gov.uk/'],
  ['a label in Markdown', '[the paper](https://x.gov.uk/a) is out', 'the paper (https://x.gov.uk/a) is out'],
  ['a quoted line', '> P1.4 is due on Friday\ndone', 'done'],
  ['a quoted line in Slack', '&gt; P1.4 is due on Friday\ndone', 'done'],
  ['nothing but a quotation', '> 80%', '> 80%'],
  [
    'an earlier message in a mail',
    'on track\n\nOn Mon, 2 Oct 2023 at 09:00, Plan Bot wrote:\nIs it done?',
    'on track',
  ],
  ['Outlook’s earlier message', 'on track\nFrom: Plan Bot\nSent: Monday\nIs it done?', 'on track'],
  ['a phone’s signature', 'on track\n\nSent from my iPhone', 'on track'],
  ['a phone’s signature on the same line', 'On track. Sent from my Samsung Galaxy smartphone', 'On track.'],
  ['Outlook on a phone', 'on track\nGet Outlook for iOS', 'on track'],
  ['a signature under two dashes', 'on track\n-- \nDirector of Operations\nRed House', 'on track'],
  [
    'the phone that a sentence is about',
    'it was sent from my team to legal',
    'it was sent from my team to legal',
  ],
  ['pasted bullets', '• P1.4 done\n• P1.5 60%\n- P1.6 amber', 'P1.4 done. P1.5 60%. P1.6 amber'],
  ['a numbered list keeps its numbers', '1. done\n2. amber', '1. done. 2. amber'],
  ['a line break in the middle', 'on track\nfor the end of March', 'on track for the end of March'],
  ['a line break in quotation marks', 'note P1.4 "one\nTwo"', 'note P1.4 "one Two"'],
];

describe('what a platform made of it', () => {
  test.each(SAID)('%s', (_what, raw, said) => {
    expect(asSaid(raw)).toBe(said);
  });

  test.each([
    ['<p><s>Complete.</s> 80%</p>', '80%'],
    ['<blockquote itemid="1"><p>is it done?</p></blockquote><p>no</p>', 'no'],
    ['<a href="https://x.gov.uk/a">the paper</a> is out', 'the paper (https://x.gov.uk/a) is out'],
    ['<ul><li>P1.4 done</li><li>P1.5 60%</li></ul>', 'P1.4 done. P1.5 60%'],
  ])('HTML %s is %s', (html, said) => {
    expect(asSaid(fromHtml(html))).toBe(said);
  });

  test('said twice it changes nothing', () => {
    const pieces = SAID.map(([, raw]) => raw);
    const texts = fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: fc.constantFrom(...'aB1 ~*_<>&:|[]()"\n-•>', ':+1:', '&lt;'), maxLength: 24 }),
    );
    fc.assert(
      fc.property(texts, (raw) => {
        const once = cleanText(raw);
        if ('refused' in once) return;
        expect(cleanText(once.text)).toEqual(once);
      }),
    );
  });

  test('where everything is struck out, it says so', () => {
    expect(cleanText('~complete~')).toEqual({ refused: expect.stringContaining('struck through') });
  });
});

describe('pictures in words, for reading', () => {
  test.each([
    ['🟢 86%', 'green 86%'],
    ['🟨 for now', 'amber for now'],
    ['✅', 'done'],
    ['👍', 'ok'],
    ['done 🎉 :party_parrot:', 'done'],
    ['at 10:30', 'at 10:30'],
    ['*Done*, _really_ `P1.4` *_all_*', 'Done, really P1.4 all'],
    ['5 * 3 and P1_4', '5 * 3 and P1_4'],
  ])('%s is read as %s', (said, words) => {
    expect(inWords(said).replace(/\s+/g, ' ').trim()).toBe(words);
  });
});
