import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { UnreadableFile } from '../../source.ts';
import type { Probe, ReadBlocks } from '../format.ts';
import { blocksOfPages } from './layout.ts';
import type { PrintedPage } from './page.ts';
import { printedPage } from './printed.ts';
import { withoutRunning } from './running.ts';

/** Longer documents are read too slowly to be answered in time. */
const MOST_PAGES = 300;

const TO_CONFIRM =
  'A PDF holds words and their places, no table: rows and columns were found from where the words stand. Compare each row with the page before you bring the plan in.';

/** A PDF as blocks. @throws UnreadableFile where it is locked, too long, or a scan. */
export async function readPdf({ bytes }: Probe): Promise<ReadBlocks> {
  lendTransfer();
  const document = await opened(bytes);
  if (document.numPages > MOST_PAGES) {
    throw new UnreadableFile(
      `The PDF has ${document.numPages.toLocaleString('en-GB')} pages; ${MOST_PAGES} can be read. Print the pages with the plan into a PDF of their own.`,
    );
  }
  const { OPS } = await getResolvedPDFJS();
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= document.numPages; number++)
    pages.push(await printedPage(OPS, await document.getPage(number)));
  if (!pages.some(({ words }) => words.length)) {
    throw new UnreadableFile(
      'This PDF is a scan; it holds no text. Send the document that it was printed from, or have its text recognised first (OCR).',
    );
  }
  return { blocks: blocksOfPages(withoutRunning(pages)), toConfirm: TO_CONFIRM };
}

async function opened(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      // Pictures are of no use here, and the largest part of most documents.
      maxImageSize: 1,
      disableFontFace: true,
      isEvalSupported: false,
      verbosity: 0,
    });
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'PasswordException')
      throw new UnreadableFile('The PDF is locked with a password. Save it without one and try again.');
    throw new UnreadableFile('The PDF is damaged. Save or print it anew and try again.');
  }
}

/** What pdf.js asks of buffers came with Node 21. */
function lendTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer, length = this.byteLength) {
      const moved = new ArrayBuffer(length);
      new Uint8Array(moved).set(new Uint8Array(this).subarray(0, length));
      return moved;
    },
  });
}
