import './votes.css';
import { useI18n } from '../i18n';
import { ArrowDownIcon, ArrowUpIcon } from '../ui/icons';
import type { ReactElement } from 'react';
import type { Votable } from '../api/wire';

/** Up, score, down. Pressing what is pressed takes the vote back. */
export function VoteButtons({ item, isDisabled = false, onVote }: {
  item: Votable; isDisabled?: boolean; onVote: (value: number) => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const own = item.me?.vote ?? 0;
  return (
    <div className="votes" role="group" aria-label={t('communities.votes')} data-vote={own}>
      <button
        type="button" className="vote up" aria-pressed={own === 1} aria-label={t('communities.upvote')}
        disabled={isDisabled} onClick={() => onVote(own === 1 ? 0 : 1)}
      >
        <ArrowUpIcon size={16} />
      </button>
      <span className="vote-score">
        <span aria-hidden="true">{formats.number(item.score)}</span>
        <span className="sr-only">{t('communities.score', { count: item.score })}</span>
      </span>
      <button
        type="button" className="vote down" aria-pressed={own === -1} aria-label={t('communities.downvote')}
        disabled={isDisabled} onClick={() => onVote(own === -1 ? 0 : -1)}
      >
        <ArrowDownIcon size={16} />
      </button>
    </div>
  );
}
