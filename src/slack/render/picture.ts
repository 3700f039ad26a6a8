import type { ImageBlock } from '@slack/types';
import type { Picture } from '../../core/domain/pictures/frame.ts';
import { cut, LIMITS } from './limits.ts';

/** A picture that Slack has, by the id of its file. */
export interface UploadedPicture extends Picture {
  file: string;
}

export function isUploaded(part: Picture): part is UploadedPicture {
  return 'file' in part;
}

/** It is shown with the words that say the same to whoever cannot see it. */
export function image({ file, alt }: UploadedPicture): ImageBlock {
  return { type: 'image', slack_file: { id: file }, alt_text: cut(alt, LIMITS.altText) };
}
