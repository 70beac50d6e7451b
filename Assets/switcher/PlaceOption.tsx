import { useI18n } from '../i18n';
import { ChannelIcon } from '../servers/ChannelIcon';
import { Avatar } from '../ui/Avatar';
import { CountBadge } from '../ui/Badge';
import { classes } from '../ui/classes';
import { SearchIcon } from '../ui/icons';
import type { ReactElement, ReactNode } from 'react';
import type { FoundPlace } from './places';

export function PlaceOption({ id, place, isActive, onHover, onChoose }: {
  id: string; place: FoundPlace; isActive: boolean; onHover: () => void; onChoose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { channel, server, community, isUnread, mentions, name, marks } = place;
  const pictured = server ?? community;
  return (
    <button
      id={id} type="button" role="option" tabIndex={-1} aria-selected={isActive} className={classes('choice-row switcher-option', isUnread && 'unread')}
      onPointerMove={onHover} onPointerDown={(event) => event.preventDefault()} onClick={onChoose}
    >
      {channel ? <span className="switcher-sign"><ChannelIcon channel={channel} /></span> : null}
      {!channel && pictured ? <Avatar id={pictured.id} name={name} url={pictured.iconUrl} size={24} isSquare /> : null}
      <bdi className="switcher-name">{marked(name, marks)}</bdi>
      {isUnread ? <span className="sr-only">{t('chat.unread')}</span> : null}
      {mentions > 0 ? <CountBadge count={mentions} label={t('chat.mentionCount', { count: mentions })} /> : null}
      {channel ? <bdi className="switcher-server">{server?.name}</bdi> : null}
      {community ? <bdi className="switcher-server" dir="ltr">{`c/${community.name}`}</bdi> : null}
    </button>
  );
}

/** The last row: what was typed, looked for everywhere. */
export function SearchOption({ id, query, isActive, onHover, onChoose }: {
  id: string; query: string; isActive: boolean; onHover: () => void; onChoose: () => void;
}): ReactElement {
  const { rich } = useI18n();
  return (
    <button
      id={id} type="button" role="option" tabIndex={-1} aria-selected={isActive} className="choice-row switcher-option"
      onPointerMove={onHover} onPointerDown={(event) => event.preventDefault()} onClick={onChoose}
    >
      <span className="switcher-sign"><SearchIcon /></span>
      <span className="switcher-name">{rich('switcher.search', { query: <bdi>{query}</bdi> })}</span>
    </button>
  );
}

/** The letters that were meant stand out; neighbours as one piece. */
function marked(name: string, marks: readonly number[]): ReactNode {
  const isMarked = new Set(marks);
  const pieces: { from: number; text: string; isMarked: boolean }[] = [];
  [...name].forEach((letter, at) => {
    const last = pieces[pieces.length - 1];
    if (last && last.isMarked === isMarked.has(at)) last.text += letter;
    else pieces.push({ from: at, text: letter, isMarked: isMarked.has(at) });
  });
  return pieces.map((piece) => (piece.isMarked ? <mark key={piece.from}>{piece.text}</mark> : piece.text));
}
