import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { chance } from './mutate.ts';
import type { Seed } from './seeds.ts';

const MB = 1024 * 1024;

/** Files made to do harm, and files that are hardly any: each has to be answered with a reason. */
export function broken(seeds: Seed[]): Seed[] {
  const of = (ending: string) =>
    seeds.find(({ fileName }) => fileName.endsWith(ending))?.bytes ?? new Uint8Array();
  const text = (fileName: string, words: string): Seed => ({ fileName, bytes: Buffer.from(words) });
  const within = (ending: string, change: (parts: Zippable) => void): Seed => {
    const parts: Zippable = unzipSync(of(ending));
    change(parts);
    return { fileName: `hostile${ending}`, bytes: zipSync(parts) };
  };
  const bomb = (ending: string, name: string) =>
    within(ending, (parts) => {
      parts[name] = new Uint8Array(300 * MB);
    });
  const deep = (ending: string, name: string) =>
    within(ending, (parts) => {
      parts[name] = strToU8('<a>'.repeat(100_000));
    });
  const laughing = (ending: string, name: string) =>
    within(ending, (parts) => {
      parts[name] = strToU8('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>');
    });
  const main: [string, string][] = [
    ['.xlsx', 'xl/worksheets/sheet1.xml'],
    ['.docx', 'word/document.xml'],
    ['.ods', 'content.xml'],
  ];
  return [
    ...main.flatMap(([ending, name]) => [
      bomb(ending, name),
      deep(ending, name),
      laughing(ending, name),
      crowded(of(ending), ending),
    ]),
    within('.xlsx', (parts) => {
      parts['xl/worksheets/sheet1.xml'] = strToU8(
        '<worksheet><sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
      );
    }),
    within('.xlsx', (parts) => {
      parts['xl/worksheets/sheet1.xml'] = strToU8(
        `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(1_000_000)}</sheetData></worksheet>`,
      );
    }),
    within('.docx', (parts) => {
      parts['inner.zip'] = of('.docx');
    }),
    text('a.md', `| a | b |\n|---|---|\n${'['.repeat(200_000)}`),
    text('a.md', `| a | b |\n|---|---|\n${'[a]('.repeat(400_000)}`),
    text('a.md', '>'.repeat(2 * MB)),
    text('a.md', '- '.repeat(MB)),
    text('a.csv', ','.repeat(9 * MB)),
    text('a.csv', '"'.repeat(9 * MB)),
    text('a.csv', `"${'a,b\n'.repeat(2 * MB)}`),
    text('a.txt', '\t'.repeat(9 * MB)),
    text('a.txt', 'a: '.repeat(3 * MB)),
    text('a.txt', `${'Owner: x '.repeat(60)}\n`.repeat(15_000)),
    text('a.html', '<table><tr><td>'.repeat(500_000)),
    text('a.html', `<table>${'<tr><td rowspan=60000 colspan=1000>'.repeat(20_000)}`),
    text('a.json', '['.repeat(9 * MB)),
    text('a.json', `[${'{"a":1},'.repeat(900_000)}{}]`),
    text('a.xml', `<Project xmlns="http://schemas.microsoft.com/project">${'<a>'.repeat(900_000)}`),
    text('a.pdf', `%PDF-1.7\n${'1 0 obj<<'.repeat(500_000)}`),
  ];
}

/** An archive of 10,000 parts. */
function crowded(bytes: Uint8Array, ending: string): Seed {
  const parts: Zippable = unzipSync(bytes);
  for (let i = 0; i < 10_000; i++) parts[`x${i}.xml`] = [strToU8('x'), { level: 0 }];
  return { fileName: `crowded${ending}`, bytes: zipSync(parts) };
}

/** Each file cut off, emptied, or under the name of another format. */
export function stumps(seeds: Seed[]): Seed[] {
  const random = chance(7);
  return seeds.flatMap(({ fileName, bytes }, i) => [
    ...Array.from({ length: 30 }, () => ({
      fileName,
      bytes: bytes.subarray(0, Math.floor(random() * bytes.length)),
    })),
    ...seeds.map((other) => ({ fileName: other.fileName, bytes })),
    { fileName, bytes: Uint8Array.from({ length: 2_000 }, () => Math.floor(random() * 256)) },
    { fileName, bytes: new Uint8Array(i) },
  ]);
}
