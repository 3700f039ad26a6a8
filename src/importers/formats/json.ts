import type { Format } from './format.ts';

/** What programs give out: arrays of objects, one within another. */
export const json: Format = {
  name: 'JSON',
  extensions: ['json', 'jsonl', 'ndjson'],
  mimeTypes: ['application/json', 'application/x-ndjson'],
  accepts: (file) =>
    !file.isZip &&
    (json.extensions.includes(file.extension) || /^\s*(?:\{\s*"|\[\s*[{\]])/.test(file.text().slice(0, 200))),
  inPlace: 512 * 1024,
  load: async () => (await import('./json-blocks.ts')).readJson,
};
