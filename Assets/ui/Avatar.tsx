import './avatar.css';
import { useState } from 'react';
import { classes } from './classes';
import type { ReactElement } from 'react';

const hues = 12;

export interface AvatarProps {
  name: string;
  url: string | null;
  /** Decides the colour of the initials. */
  id: string;
  size?: 16 | 24 | 32 | 40 | 48 | 80;
  isSquare?: boolean;
}

/** A picture, or initials on a colour of one's own. Decorative: the name stands beside it or on its button. */
export function Avatar({ name, url, id, size = 40, isSquare = false }: AvatarProps): ReactElement {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const hue = [...id].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % hues;
  const className = classes('avatar', `hue-${hue}`, isSquare && 'square');
  const initials = initialsOf(name, isSquare ? 3 : 2);
  const style = { width: size, height: size, fontSize: Math.round(size * (initials.length > 2 ? 0.32 : 0.4)) };
  if (url && url !== failedUrl) {
    return (
      <img
        className={className} style={style} src={url} width={size} height={size} alt="" loading="lazy" decoding="async"
        onError={() => setFailedUrl(url)}
      />
    );
  }
  return <span className={className} style={style} aria-hidden="true">{initials}</span>;
}

const segmenter = new Intl.Segmenter();

/** First letters of the first words; whole characters, also where one takes several code units. */
export function initialsOf(name: string, most: number): string {
  return name.trim().split(/\s+/).slice(0, most)
    .map((word) => [...segmenter.segment(word)][0]?.segment ?? '')
    .join('').toLocaleUpperCase();
}
