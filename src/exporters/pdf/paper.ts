import PDFDocument from 'pdfkit';
import { FACES } from './fonts.ts';

declare global {
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      /** What a header cell is the header of. */
      scope?: 'Row' | 'Column';
      placement?: 'Block';
      bbox?: [left: number, top: number, right: number, bottom: number];
    }
    interface AnnotationOption {
      structParent?: PDFKit.PDFStructureElement;
    }
  }
}

/** What a document tells of itself. */
export interface PaperInfo {
  title: string;
  subject: string;
  made: Date;
  layout: 'portrait' | 'landscape';
}

/** The identifier of PDF/UA-1, ISO 14289-1. */
const UNIVERSAL_ACCESS =
  '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>';

/** A4 that is tagged throughout: whoever draws on it says what each piece is. */
export class Paper extends PDFDocument {
  /** The library writes these words into XML as they are. */
  override endMetadata(): void {
    const { Title = '', Subject = '' } = this.info;
    this.info = { ...this.info, Title: escaped(Title), Subject: escaped(Subject) };
    super.endMetadata();
  }
}

/** An empty document, without a page yet. */
export function paper({ title, subject, made, layout }: PaperInfo): Paper {
  const doc = new Paper({
    size: 'A4',
    layout,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    autoFirstPage: false,
    // Page numbers and the contents are known at the end.
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: {
      Title: title,
      Subject: subject,
      Creator: 'Answerable',
      Producer: 'Answerable',
      // The same report makes the same file, whenever it is made.
      CreationDate: made,
    },
  });
  for (const [face, file] of Object.entries(FACES)) doc.registerFont(face, file);
  doc.appendXML(UNIVERSAL_ACCESS);
  return doc;
}

/** Ends a document and gives its bytes. */
export async function bytesOf(doc: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  doc.on('data', (piece: Uint8Array) => pieces.push(piece));
  const whole = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  doc.end();
  await whole;
  return new Uint8Array(Buffer.concat(pieces));
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
}
