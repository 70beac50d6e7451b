import { Fragment } from 'react';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { addressOf, corrected } from './question';
import type { ReactElement } from 'react';
import type { Correction } from '../api/wire';
import type { Question } from './question';

/** Words that nothing has, and what was looked for instead: each a step to a search for it. */
export function Corrections({ question, corrections }: {
  question: Question; corrections: readonly Correction[];
}): ReactElement | null {
  const { rich, formats } = useI18n();
  if (corrections.length === 0) return null;
  return (
    <ul className="search-corrections" role="status">
      {corrections.map(({ word, instead }) => (
        <li key={word}>
          {rich('search.didYouMean', {
            word: <q>{word}</q>,
            words: formats.choice(instead).map((piece, index) => (piece.isItem ? (
              <Link key={piece.text} target={addressOf({ ...question, q: corrected(question.q, word, piece.text) })}>
                {piece.text}
              </Link>
            // oxlint-disable-next-line react/no-array-index-key -- words between have nothing but their place
            ) : <Fragment key={index}>{piece.text}</Fragment>)),
          })}
        </li>
      ))}
    </ul>
  );
}
