/** Teams refuses messages above 28 KB, with everything around the card; a card of this size is always taken. */
export const MOST_BYTES = 23_500;
/** About more activities than this a card says so by its own buttons only. */
export const MOST_ABOUT = 10;

export function bytesOf(json: unknown): number {
  return Buffer.byteLength(JSON.stringify(json));
}
