import './reactions.css';
import { useState } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { usePages } from '../api/usePages';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { SmileIcon } from '../ui/icons';
import { ErrorState, SkeletonList } from '../ui/States';
import { Tabs } from '../ui/Tabs';
import { useTooltip } from '../ui/Tooltip';
import { useChannel } from './ChannelContext';
import { toggleReaction } from './messageActions';
import type { MouseEvent, ReactElement } from 'react';
import type { Message, ReactionSummary } from '../api/wire';

const namesInTooltip = 8;

export function Reactions({ message, onAdd }: {
  message: Message; onAdd: (event: MouseEvent<Element>) => void;
}): ReactElement | null {
  const { t } = useI18n();
  const { canReact } = useChannel();
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {message.reactions.map((reaction) => <ReactionChip key={reaction.emoji} message={message} reaction={reaction} />)}
      {canReact ? (
        <IconButton isCompact label={t('chat.addReaction')} icon={<SmileIcon size={16} />} className="reaction-add" onClick={onAdd} />
      ) : null}
    </div>
  );
}

function ReactionChip({ message, reaction }: { message: Message; reaction: ReactionSummary }): ReactElement {
  const { t, formats } = useI18n();
  const { canReact } = useChannel();
  const { emoji, count } = reaction;
  const { trigger, tooltip } = useTooltip(<ReactorNames message={message} reaction={reaction} />);
  return (
    <>
      <button
        type="button" className="reaction" aria-pressed={reaction.me ?? false} disabled={!canReact && !reaction.me}
        aria-label={t('chat.reactionCount', { emoji, count })} onClick={() => void toggleReaction(message, emoji)}
        {...trigger}
      >
        <span aria-hidden="true">{emoji}</span>
        <span aria-hidden="true" className="reaction-number">{formats.number(count)}</span>
      </button>
      {tooltip}
    </>
  );
}

/** Asked only when somebody lingers on a chip. */
function ReactorNames({ message, reaction: { emoji, count } }: { message: Message; reaction: ReactionSummary }): ReactElement {
  const { t, formats } = useI18n();
  const people = useResource(`${message.id} ${emoji} ${count}`, (signal) => api.request(
    'GET /messages/{message}/reactions/{emoji}',
    { path: { message: message.id, emoji }, query: { limit: namesInTooltip }, signal },
  ));
  if (!people.data) return <>{emoji}</>;
  const names = people.data.map((user) => user.displayName);
  const others = count - names.length;
  return <>{formats.list(others > 0 ? [...names, t('chat.othersCount', { count: others })] : names)}</>;
}

/** Who reacted with what, page by page. */
export function ReactionsDialog({ message, onClose }: { message: Message; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const [chosen, setChosen] = useState(message.reactions[0]?.emoji ?? '');
  const people = usePages(`${message.id} ${chosen}`, (cursor, signal) => api.page(
    'GET /messages/{message}/reactions/{emoji}',
    { path: { message: message.id, emoji: chosen }, query: { limit: 50, ...(cursor ? { cursor } : {}) }, signal },
  ));
  return (
    <Dialog title={t('chat.whoReacted')} onClose={onClose}>
      <Tabs
        label={t('chat.whoReacted')} active={chosen} onChange={setChosen}
        tabs={message.reactions.map(({ emoji, count }) => ({ key: emoji, label: `${emoji} ${count}` }))}
      >
        {people.error ? <ErrorState error={people.error} onRetry={people.reload} /> : null}
        <ul className="reactor-list">
          {people.items.map((user) => (
            <li key={user.id}>
              <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={32} />
              <span><bdi>{user.displayName}</bdi> <small dir="ltr">@{user.username}</small></span>
            </li>
          ))}
        </ul>
        {people.isLoading ? <SkeletonList rows={3} height={32} /> : null}
        {people.hasMore && !people.isLoading ? (
          <Button kind="ghost" size="small" onClick={people.loadMore}>{t('ui.loadMore')}</Button>
        ) : null}
      </Tabs>
    </Dialog>
  );
}
