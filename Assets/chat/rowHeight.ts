import { isPicture } from '../media/Attachments';
import { isSystem } from './rows';
import type { Attachment } from '../api/wire';
import type { Row } from './rows';

/** Letters that fit a line of the column on a common screen. */
const lineLength = 90;
const linePx = 24;

/** About how tall a row is before it has been drawn. Only the scroll bar shows how well this guesses. */
export function rowHeight(row: Row): number {
  switch (row.kind) {
    case 'day':
    case 'new': return 33;
    case 'outgoing': return 28;
    case 'message': {
      const { attachments, content, reactions, replyTo } = row.message;
      if (isSystem(row.message)) return 36;
      const text = Math.ceil(Math.max(1, content.length) / lineLength) * linePx + 4;
      const pictures = attachments.filter(isPicture);
      const shown = pictures.length > 1 ? 190 : pictureHeight(pictures[0]);
      const files = shown + (attachments.length - pictures.length) * 52;
      return text + files + (row.isStart ? 40 : 0) + (replyTo ? 26 : 0) + (reactions.length > 0 ? 36 : 0);
    }
  }
}

/** As `media.css` shows one picture: at most 550 by 350. */
function pictureHeight(picture: Attachment | undefined): number {
  const { width, height } = picture ?? {};
  if (!width || !height) return 0;
  return Math.min(height, 350, height * 550 / width);
}
