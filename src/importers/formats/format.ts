import type { Block } from '../source.ts';
import type { ToolField } from './tool.ts';

/** One kind of file that plans come in. The list of all is `FORMATS`; a format joins by adding its own to it. */
export interface Format {
  /** What people call it, as in "Excel, Word, PDF or CSV". */
  name: string;
  /** File name endings, without the dot. */
  extensions: readonly string[];
  /** What mail and chat programs declare such a file as. */
  mimeTypes: readonly string[];
  /** Whether this file is one, by its content or, where the content cannot tell, by its name. */
  accepts(file: Probe): boolean;
  /**
   * The largest file, in bytes, that may be read where the bot runs, since reading takes time and memory in proportion
   * to its size; absent: always in a process of its own.
   */
  inPlace?: number;
  /** Loaded when a file of it arrives: most start-ups need none of the parsers. */
  load(): Promise<Reader>;
}

export type Reader = (file: Probe) => ReadBlocks | Promise<ReadBlocks>;

/** What one format's reader made of a file. */
export interface ReadBlocks {
  blocks: Block[];
  /** What a person has to know of how it was read, such as a sheet that was left out: whole sentences. */
  notes?: string[];
  /** Why a person has to look at the rows before they come in; absent: the format leaves no doubt. */
  toConfirm?: string;
  /** The program that wrote the file, such as "Asana", where the format or its headings say so. */
  tool?: string;
  /** What that program means by its columns. */
  hints?: ToolHints;
}

/** What is known of an export beyond its words. */
export interface ToolHints {
  /** What its columns hold, by their headings in lower case. */
  columns: Readonly<Record<string, ToolField>>;
}

/** A file of any format as it was read, before anybody asks what its columns mean. */
export interface FileContent extends ReadBlocks {
  /** What people call its format, such as "Excel". */
  format: string;
}

/** A file as far as it has been looked at. Its text and its parts are made once, when first asked for. */
export interface Probe {
  fileName: string;
  /** The ending of its name in lower case, without the dot; empty: none. */
  extension: string;
  bytes: Uint8Array;
  /** Whether it begins as a ZIP archive does, which every XLSX, DOCX and ODS is. */
  isZip: boolean;
  /** Whether it begins with these characters. */
  startsWith(magic: string): boolean;
  /** Its text. @throws UnreadableFile where it is no text. */
  text(): string;
  /** The names of its parts; empty where it is no archive. @throws UnreadableFile where the archive is damaged. */
  parts(): string[];
}
