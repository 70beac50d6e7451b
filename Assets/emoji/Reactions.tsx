import './reactions.css';
import { useState } from 'react';
import { usePages } from '../api/usePages';
import { useResource } from '../api/useResource';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { IconButton } from '../ui/IconButton';
import { SmileIcon } from '../ui/icons';
import { ErrorState, SkeletonList } from '../ui/States';
import { Tabs } from '../ui/Tabs';
import { useTooltip } from '../ui/Tooltip';
import type { MouseEvent, ReactElement } from 'react';
import type { Page } from '../api/client';
import type { ReactionSummary, UserRef } from '../api/wire';

const namesInTooltip = 8;

/** Something people react to. */
export interface Reactable {
  id: string;
  reactions: readonly ReactionSummary[];
  canReact: boolean;
  /** Adds or takes back one's own. */
  toggle: (emoji: string) => void;
  /** Who reacted with one emoji, page by page. */
  people: (emoji: string, query: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Page<UserRef[]>>;
}

/** The reactions under something, each a switch, and the way to others. */
export function Reactions({ item, isInviting = false, onAdd }: {
  item: Reactable;
  /** Whether the way to a first reaction stands here. */
  isInviting?: boolean;
  onAdd: (event: MouseEvent<Element>) => void;
}): ReactElement | null {
  const { t } = useI18n();
  if (item.reactions.length === 0 && !(isInviting && item.canReact)) return null;
  return (
    <div className="reactions">
      {item.reactions.map((reaction) => <ReactionChip key={reaction.emoji} item={item} reaction={reaction} />)}
      {item.canReact ? (
        <IconButton isCompact label={t('chat.addReaction')} icon={<SmileIcon size={16} />} className="reaction-add" onClick={onAdd} />
      ) : null}
    </div>
  );
}

function ReactionChip({ item, reaction }: { item: Reactable; reaction: ReactionSummary }): ReactElement {
  const { t, formats } = useI18n();
  const { emoji, count } = reaction;
  const { trigger, tooltip } = useTooltip(<ReactorNames item={item} reaction={reaction} />);
  return (
    <>
      <button
        type="button" className="reaction" aria-pressed={reaction.me ?? false} disabled={!item.canReact && !reaction.me}
        aria-label={t('chat.reactionCount', { emoji, count })} onClick={() => item.toggle(emoji)}
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
function ReactorNames({ item, reaction: { emoji, count } }: { item: Reactable; reaction: ReactionSummary }): ReactElement {
  const { t, formats } = useI18n();
  const people = useResource(`${item.id} ${emoji} ${count}`, async (signal) =>
    (await item.people(emoji, { limit: namesInTooltip }, signal)).data);
  if (!people.data) return <>{emoji}</>;
  const names = people.data.map((user) => user.displayName);
  const others = count - names.length;
  return <>{formats.list(others > 0 ? [...names, t('chat.othersCount', { count: others })] : names)}</>;
}

/** Who reacted with what, page by page. */
export function ReactionsDialog({ item, onClose }: { item: Reactable; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const [chosen, setChosen] = useState(item.reactions[0]?.emoji ?? '');
  const people = usePages(`${item.id} ${chosen}`, (cursor, signal) =>
    item.people(chosen, { limit: 50, ...(cursor ? { cursor } : {}) }, signal));
  return (
    <Dialog title={t('chat.whoReacted')} onClose={onClose}>
      <Tabs
        label={t('chat.whoReacted')} active={chosen} onChange={setChosen}
        tabs={item.reactions.map(({ emoji, count }) => ({ key: emoji, label: `${emoji} ${count}` }))}
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
