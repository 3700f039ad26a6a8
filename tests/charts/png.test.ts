import { describe, expect, test } from '@jest/globals';
import { pngOf } from '../../src/charts/png.ts';
import { statusByPriority } from '../../src/core/domain/pictures/status-by-priority.ts';
import { anActivity } from '../fakes/activities.ts';

const picture = statusByPriority('Plan', [anActivity(), anActivity({ status: 'complete' })], '2023-10-02');

/** Width and height from a PNG's header. */
const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('pixels', () => {
  test('a picture becomes a PNG of the wanted width that keeps its shape', async () => {
    const [narrow, wide] = [await pngOf(picture.svg, { width: 400 }), await pngOf(picture.svg)];
    expect(narrow.subarray(1, 4).toString()).toBe('PNG');
    expect(size(narrow)[0]).toBe(400);
    expect(size(wide)).toEqual([640, Math.round(size(narrow)[1]! * 1.6)]);
  });

  test('the letters are drawn, with no font of the machine', async () => {
    const mute = picture.svg.replace(/<text[^>]*>[^<]*<\/text>/g, '');
    expect((await pngOf(picture.svg)).length).toBeGreaterThan((await pngOf(mute)).length * 1.5);
  });

  test('light and dark differ; the same picture again comes from memory', async () => {
    const [light, dark] = [await pngOf(picture.svg), await pngOf(picture.svg, { theme: 'dark' })];
    expect(light.equals(dark)).toBe(false);
    expect(await pngOf(picture.svg, { theme: 'dark' })).toBe(dark);
  });
});
