import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake, { type Content } from 'pdfmake';

const folder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file.startsWith(folder));
pdfmake.setFonts({
  DejaVu: {
    normal: path.join(folder, 'DejaVuSansCondensed.ttf'),
    bold: path.join(folder, 'DejaVuSansCondensed-Bold.ttf'),
    italics: path.join(folder, 'DejaVuSansCondensed-Oblique.ttf'),
    bolditalics: path.join(folder, 'DejaVuSansCondensed-BoldOblique.ttf'),
  },
});

/** A document as it would be printed. */
export async function printed(content: Content, others: object = {}): Promise<Uint8Array> {
  const made = pdfmake.createPdf({
    content,
    footer: (page: number, pages: number) => `Delivery plan, page ${page} of ${pages}`,
    ...others,
    defaultStyle: { font: 'DejaVu', fontSize: 9 },
  });
  return new Uint8Array(await made.getBuffer());
}
