import { walkXml } from './office-xml.ts';

/** What paragraph styles say: which are headings, and of which level; which number their paragraphs. */
export interface DocxStyles {
  heading(style: string): number | null;
  list(style: string): { numId: string; level: number } | null;
}

interface Style {
  name: string;
  basedOn: string;
  outline: number | null;
  numId: string;
  level: number;
}

/** Styles that are based on each other in a circle are damaged. */
const MOST_STEPS = 12;

export function docxStyles(xml: string): DocxStyles {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  walkXml(xml, {
    open(name, { styleId = '', val = '' }) {
      if (name === 'style') {
        style = { name: '', basedOn: '', outline: null, numId: '', level: 0 };
        styles.set(styleId, style);
      } else if (!style) return;
      else if (name === 'name') style.name = val;
      else if (name === 'basedOn') style.basedOn = val;
      else if (name === 'outlineLvl') style.outline = Number(val);
      else if (name === 'numId') style.numId = val;
      else if (name === 'ilvl') style.level = Number(val) || 0;
    },
    close(name) {
      if (name === 'style') style = null;
    },
  });
  const first = <T>(id: string, read: (style: Style) => T | null): T | null => {
    let at = id;
    for (let step = 0; step < MOST_STEPS; step++) {
      const here = styles.get(at);
      if (!here) return null;
      const said = read(here);
      if (said !== null) return said;
      at = here.basedOn;
    }
    return null;
  };
  return {
    heading: (id) => first(id, headingLevel),
    list: (id) => first(id, ({ numId, level }) => (numId ? { numId, level } : null)),
  };
}

function headingLevel({ name, outline }: Style): number | null {
  if (outline !== null && outline < 9) return outline + 1;
  const [, level] = /^heading (\d)$/i.exec(name) ?? [];
  return level ? Number(level) : /^title$/i.test(name) ? 1 : null;
}
