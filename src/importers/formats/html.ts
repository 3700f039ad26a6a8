import type { Format } from './format.ts';

const BEGINS =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype html|html|head|meta|body|table|div|style)\b/i;

/** Web pages, and tables that programs save as pages under another name, such as .xls. */
export const html: Format = {
  name: 'HTML',
  extensions: ['html', 'htm', 'xhtml'],
  mimeTypes: ['text/html', 'application/xhtml+xml'],
  accepts: (file) =>
    !file.isZip && (html.extensions.includes(file.extension) || BEGINS.test(file.text().slice(0, 4_000))),
  inPlace: 512 * 1024,
  load: async () => (await import('./html-blocks.ts')).readHtml,
};
