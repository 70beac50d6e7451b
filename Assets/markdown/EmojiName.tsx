import { useEmoji } from '../emoji/emojiData';
import { emojiOfName } from '../emoji/emojiNames';
import type { ReactElement } from 'react';

/** `:name:` as its emoji once the list is here; a name without one stays as it was written. */
export function EmojiName({ name }: { name: string }): ReactElement {
  const groups = useEmoji(true);
  const emoji = groups ? emojiOfName(groups, name) : undefined;
  return emoji === undefined ? <>{`:${name}:`}</> : <span title={`:${name}:`}>{emoji}</span>;
}
