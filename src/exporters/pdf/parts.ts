import { pngOf } from '../../charts/png.ts';
import type { DocumentPart, Figure, ListItem, PartOf } from '../../core/base/replies/reply.ts';
import { signed } from '../colours.ts';
import type { Block } from './flow.ts';
import { asSpoken, HEAD, QUIET, RULE, type Sheet, type Style } from './sheet.ts';
import { tableBlocks } from './table.ts';

const BETWEEN = 20;

/** A heading; the outline has it where it begins a section. */
export function headingBlock(sheet: Sheet, type: 'H2' | 'H3', text: string, begin?: () => void): Block {
  const { dense } = sheet.format;
  const style: Style = { size: type === 'H3' ? 10 : dense ? 11.5 : 13.5, face: 'bold', colour: HEAD };
  const lines = sheet.lines(text, style, sheet.width);
  const high = lines.length * sheet.leading(style);
  const [above, below] = type === 'H3' ? [6, 3] : dense ? [5, 2] : [14, 5];
  return {
    least: sheet.sized(above + below) + high,
    keeps: true,
    draw() {
      begin?.();
      if (sheet.y > sheet.top) sheet.y += sheet.sized(above);
      sheet.leaf(
        type,
        sheet.within,
        () => sheet.write(lines, sheet.left, sheet.y, sheet.width, style),
        asSpoken(text, 'bold'),
      );
      sheet.y += high + sheet.sized(below);
    },
  };
}

/** What a section holds, piece by piece. Two pictures in a row stand side by side. */
export async function partBlocks(sheet: Sheet, parts: DocumentPart[], title: string): Promise<Block[]> {
  const blocks: Block[] = [];
  for (let i = 0; i < parts.length; i++) {
    const [part, next] = [parts[i], parts[i + 1]];
    if (!part) continue;
    if (part.type !== 'picture')
      blocks.push(...blocksOf(sheet, part, title).map((block) => leading(block, part, next)));
    else {
      const pair = next?.type === 'picture' ? [part, next] : [part];
      blocks.push(await pictures(sheet, pair));
      i += pair.length - 1;
    }
  }
  return blocks;
}

/** A sentence above a table is on its page. */
function leading(block: Block, { type }: DocumentPart, next: DocumentPart | undefined): Block {
  return type === 'text' && next?.type === 'table' ? { ...block, keeps: true } : block;
}

function blocksOf(sheet: Sheet, part: Exclude<DocumentPart, { type: 'picture' }>, title: string): Block[] {
  const small: Style = { size: sheet.format.dense ? 7.5 : 8, colour: QUIET };
  switch (part.type) {
    case 'text':
      return [paragraph(sheet, part.text, { size: sheet.format.dense ? 9 : 9.5 }, { below: 5 })];
    case 'note':
      return [paragraph(sheet, part.text, small, { below: 3 })];
    case 'heading':
      return [headingBlock(sheet, 'H3', part.text)];
    case 'quote':
      return quoted(sheet, part);
    case 'fields':
      return part.fields.map((field) => labelled(sheet, field));
    case 'list':
      return listed(sheet, part.items);
    case 'figures':
      return [figures(sheet, part.figures)];
    case 'table':
      return tableBlocks(sheet, part, title);
  }
}

/** Lines that may go on on the next page. */
function paragraph(
  sheet: Sheet,
  text: string,
  style: Style,
  { below = 0, indent = 0, type = 'P', within = () => sheet.within, end = () => {} } = {},
): Block {
  const width = sheet.width - indent;
  const lines = sheet.lines(text, style, width);
  const high = sheet.leading(style);
  return {
    least: Math.min(lines.length, 2) * high,
    draw() {
      const made = sheet.element(type, within(), asSpoken(text, style.face));
      for (let from = 0; from < lines.length; ) {
        if (sheet.room < high) sheet.nextPage();
        const some = lines.slice(from, from + Math.max(1, Math.floor(sheet.room / high)));
        sheet.content(made, type, () => sheet.write(some, sheet.left + indent, sheet.y, width, style));
        sheet.y += some.length * high;
        from += some.length;
      }
      made.end();
      end();
      sheet.y += sheet.sized(below);
    },
  };
}

/** Somebody's own words. */
function quoted(sheet: Sheet, { text, source }: PartOf<'quote'>): Block[] {
  let whole = sheet.within;
  const begin = () => {
    whole = sheet.element('BlockQuote', sheet.within);
    return whole;
  };
  const words = paragraph(sheet, `“${text}”`, { size: 9, face: 'italic' }, { indent: 12, within: begin });
  const from = paragraph(
    sheet,
    source,
    { size: 8, colour: QUIET },
    { indent: 12, below: 5, within: () => whole, end: () => whole.end() },
  );
  return [{ ...words, keeps: true }, from];
}

/** A label and its value on lines of their own: the label is heavier. */
function labelled(sheet: Sheet, { label, value, mark }: Figure): Block {
  const bold: Style = { size: 9, face: 'bold' };
  const words = paragraph(sheet, signed(value, mark), { size: 9 }, { indent: 12, below: 3 });
  const name = paragraph(sheet, `${label}:`, bold);
  return {
    least: name.least + words.least,
    draw() {
      name.draw();
      words.draw();
    },
  };
}

function listed(sheet: Sheet, items: ListItem[]): Block[] {
  const style: Style = { size: 9 };
  let list = sheet.within;
  return items.map(({ text, mark, detail }, i) => {
    let body = sheet.within;
    const last = i === items.length - 1;
    const within = () => body;
    const lines = [
      paragraph(sheet, signed(text, mark), style, { indent: 12, within }),
      ...(detail ? [paragraph(sheet, detail, { size: 8, colour: QUIET }, { indent: 12, within })] : []),
    ];
    return {
      least: lines.reduce((sum, { least }) => sum + least, 0),
      draw() {
        if (i === 0) list = sheet.element('L', sheet.within);
        const item = sheet.element('LI', list);
        sheet.leaf('Lbl', item, () => sheet.write(['•'], sheet.left + 2, sheet.y, 10, style));
        body = sheet.element('LBody', item);
        for (const line of lines) line.draw();
        item.end();
        if (last) list.end();
        sheet.y += sheet.sized(last ? 5 : 2);
      },
    };
  });
}

/** The numbers as a row of tiles; each is heard with what it counts. */
function figures(sheet: Sheet, those: Figure[]): Block {
  const { dense } = sheet.format;
  const number: Style = { size: dense ? 15 : 18, face: 'bold' };
  const small: Style = { size: dense ? 7 : 7.8, colour: QUIET };
  const width = sheet.width / Math.max(1, those.length);
  const tiles = those.map(({ label, value, mark }) => ({
    value: sheet.lines(value, number, width - 10),
    label: sheet.lines(signed(label, mark), small, width - 10),
  }));
  const most = (of: 'value' | 'label') => Math.max(1, ...tiles.map((tile) => tile[of].length));
  const numbers = most('value') * sheet.leading(number);
  const high = numbers + most('label') * sheet.leading(small) + 9;
  return {
    least: high,
    draw() {
      const { doc, y } = sheet;
      sheet.decoration(() => {
        doc.lineWidth(0.7);
        for (const i of tiles.keys()) doc.rect(sheet.left + i * width, y, width, high).stroke(RULE);
      });
      const list = sheet.element('L', sheet.within);
      for (const [i, { value, label }] of tiles.entries()) {
        const item = sheet.element('LI', list);
        const x = sheet.left + i * width + 6;
        const body = sheet.element('LBody', item);
        sheet.leaf('P', body, () => sheet.write(value, x, y + 4, width - 10, number));
        sheet.leaf('P', body, () => sheet.write(label, x, y + 4 + numbers, width - 10, small));
        item.end();
      }
      list.end();
      sheet.y += high + sheet.sized(dense ? 5 : 9);
    },
  };
}

async function pictures(sheet: Sheet, those: PartOf<'picture'>[]): Promise<Block> {
  const { picture: box } = sheet.format;
  const drawn: { png: Buffer; alt: string; width: number; height: number }[] = [];
  for (const { svg, alt } of those) {
    const png = await pngOf(svg, { width: 1_200 });
    // The sizes stand in a PNG's first chunk.
    const [across, down] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const by = Math.min(box.width / across, box.height / down);
    drawn.push({ png, alt, width: across * by, height: down * by });
  }
  const high = Math.max(...drawn.map(({ height }) => height));
  const step = (sheet.width + BETWEEN) / 2;
  return {
    least: high + 8,
    draw() {
      const { doc } = sheet;
      const top = sheet.y + 4;
      for (const [i, { png, alt, width, height }] of drawn.entries()) {
        const left = sheet.left + i * step;
        sheet.leaf('Figure', sheet.within, () => doc.image(png, left, top, { width, height }), {
          alt,
          placement: 'Block',
          bbox: [left, top, left + width, top + height],
        });
      }
      sheet.y = top + high + 4;
    },
  };
}
