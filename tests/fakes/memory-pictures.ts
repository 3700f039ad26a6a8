import type { ShownPicture, ShownPictures } from '../../src/core/contract/shown-pictures.ts';

/** Pictures that were shown, in memory, with all that are remembered. */
export function memoryPictures(): ShownPictures & { all(): string[] } {
  const noted = new Map<string, { picture: ShownPicture; at: string }>();
  return {
    note: async (picture, at) => void noted.set(`${picture.team}|${picture.file}`, { picture, at }),
    before: async (at, most) =>
      [...noted.values()]
        .filter((one) => one.at < at)
        .slice(0, most)
        .map(({ picture }) => picture),
    forget: async ({ team, file }) => void noted.delete(`${team}|${file}`),
    all: () => [...noted.values()].map(({ picture }) => picture.file),
  };
}
