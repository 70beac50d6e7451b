import type { ReactElement } from 'react';
import type { Snippet } from '../api/wire';

/** A piece of a text in which what was looked for stands out. */
export function Marked({ snippet }: { snippet: Snippet }): ReactElement {
  return (
    <>
      {snippet.hasMoreBefore ? '… ' : null}
      {snippet.segments.map(({ text, isMatch }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of a text never change places
        isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>
      ))}
      {snippet.hasMoreAfter ? ' …' : null}
    </>
  );
}

/** The same as one string. */
export function plainText(snippet: Snippet | null): string {
  return snippet?.segments.map(({ text }) => text).join('') ?? '';
}
