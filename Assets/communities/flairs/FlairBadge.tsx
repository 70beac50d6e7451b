import '../../ui/badge.css';
import './flairs.css';
import { readableOn } from '../../ui/colours';
import type { ReactElement } from 'react';
import type { FlairRef } from '../../api/wire';

/** A flair where it is worn. Its text can always be read, whatever colours it was given. */
export function FlairBadge({ flair: { text, emoji, backgroundColor, textColor } }: {
  flair: Pick<FlairRef, 'text' | 'emoji' | 'backgroundColor' | 'textColor'>;
}): ReactElement {
  return (
    <span
      className="tag flair"
      style={backgroundColor ? { background: backgroundColor, color: readableOn(backgroundColor, textColor) } : undefined}
    >
      {emoji ? <span aria-hidden="true">{emoji}</span> : null}
      <bdi>{text}</bdi>
    </span>
  );
}
