import { listed } from '../../core/base/replies/build.ts';
import { bare } from './bare-text.ts';
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import type { Format } from './format.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { ods } from './ods.ts';
import { pdf } from './pdf.ts';
import { projectXml } from './project-xml.ts';
import { xlsx } from './xlsx.ts';

/** Every format that is read, those first that are told apart by their content. */
export const FORMATS: readonly Format[] = [xlsx, docx, ods, pdf, projectXml, json, csv, html, markdown, bare];

/** "Excel, CSV, Markdown or text": what a person may send. */
export const READ_FORMATS: string = listed(
  FORMATS.map(({ name }) => name),
  'or',
);
