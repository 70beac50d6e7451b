import type { ReactElement } from 'react';

/** What the server says: in the language chosen, or as the English it came in. */
export function ServerText({ text, english }: { text: string | undefined; english: string }): ReactElement {
  return text === undefined ? <span lang="en" dir="ltr">{english}</span> : <span>{text}</span>;
}
