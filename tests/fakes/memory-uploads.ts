import type { Sender, Upload, Uploads } from '../../src/core/contract/uploads.ts';

/** Files that wait, in memory. */
export function memoryUploads(): Uploads & { all: Map<string, Upload> } {
  const all = new Map<string, Upload>();
  const idOf = ({ organisation, account }: Sender) => `${organisation}|${account}`;
  return {
    all,
    read: async (sender) => structuredClone(all.get(idOf(sender)) ?? null),
    keep: async (sender, upload) => void all.set(idOf(sender), structuredClone(upload)),
    mark: async (sender, progress) => {
      const upload = all.get(idOf(sender));
      if (upload) upload.progress = progress;
    },
    forget: async (sender) => void all.delete(idOf(sender)),
    expire: async (before) => {
      for (const [id, { sentAt }] of all) if (sentAt < before) all.delete(id);
    },
  };
}
