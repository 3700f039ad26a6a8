import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type ResvgRenderOptions, renderAsync } from '@resvg/resvg-js';
import { LRUCache } from 'lru-cache';
import { inTheme, type Theme } from '../core/domain/pictures/theme.ts';

export interface PngOptions {
  /** Pixels across; the picture’s own 400 looks sharp on a phone from 600 on. */
  width?: number;
  theme?: Theme;
}

/** Rendered pictures are kept up to this many bytes; a digest that is sent to a hundred people is drawn once. */
const MOST_BYTES = 8 * 1024 * 1024;

const kept = new LRUCache<string, Buffer>({ maxSize: MOST_BYTES, sizeCalculation: (png) => png.length + 64 });

const folder = path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => path.join(folder, 'ttf', file));

/** One of our own pictures as PNG. Never give it an SVG that somebody else drew. */
export async function pngOf(svg: string, { width = 640, theme = 'light' }: PngOptions = {}): Promise<Buffer> {
  const key = createHash('sha256').update(`${width}|${theme}|${svg}`).digest('base64');
  const cached = kept.get(key);
  if (cached) return cached;
  const options: ResvgRenderOptions = {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'DejaVu Sans' },
    logLevel: 'off',
  };
  const image = await renderAsync(inTheme(svg, theme), options);
  const png = image.asPng();
  kept.set(key, png);
  return png;
}
