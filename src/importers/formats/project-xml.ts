import type { Format } from './format.ts';

/** Plans of Microsoft Project and of programs that write its XML. */
export const projectXml: Format = {
  name: 'Project XML',
  extensions: ['xml'],
  mimeTypes: ['application/xml', 'text/xml'],
  accepts: (file) =>
    !file.isZip &&
    /^\s*<(?:\?xml|Project\b)[\s\S]{0,2000}schemas\.microsoft\.com\/project/.test(
      file.text().slice(0, 4_000),
    ),
  load: async () => (await import('./project-tasks.ts')).readProject,
};
