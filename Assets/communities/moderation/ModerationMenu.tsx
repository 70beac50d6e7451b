import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Button } from '../../ui/Button';
import {
  CheckIcon, CrownIcon, HammerIcon, LockIcon, PinIcon, ShieldIcon, SpeakerIcon, TrashIcon,
} from '../../ui/icons';
import { useMenu } from '../../ui/Menu';
import { holds, outranks } from '../powers';
import { RemoveDialog } from './RemoveDialog';
import { RestrictDialog } from './RestrictDialog';
import type { ReactElement } from 'react';
import type { Comment, CommentModeration, CommunityId } from '../../api/wire';
import type { MenuEntry } from '../../ui/Menu';
import type { RemovalWhy } from './moderate';

/** What moderators may do with a post or comment, and about who wrote it; nothing to anybody else. */
export function ModerationMenu({ kind, communityId, item, more = [], onMark, onRemove }: {
  kind: 'post' | 'comment';
  communityId: CommunityId;
  item: Pick<Comment, 'author' | 'isRemoved' | 'isPinned' | 'isLocked' | 'isDistinguished'>;
  /** Marks that only this kind takes. */
  more?: readonly MenuEntry[];
  onMark: (action: CommentModeration) => void;
  onRemove: (why: RemovalWhy) => Promise<void>;
}): ReactElement | null {
  const { t } = useI18n();
  const { author } = item;
  const [open, setOpen] = useState<'remove' | 'ban' | 'mute' | null>(null);
  const close = (): void => setOpen(null);
  const view = useSelector((state) => state.communities.views[communityId]);
  const ownId = useSelector((state) => state.session.account?.id);
  const mayMark = view !== undefined && holds(view.permissions, kind === 'post' ? 'manage_posts' : 'manage_comments');
  const mayRestrict = view !== undefined && author !== null && holds(view.permissions, 'ban_users') &&
    outranks(view, ownId, author.id);
  const label = t(kind === 'post' ? 'moderation.menuOfPost' : 'moderation.menuOfComment');
  const mark = (key: string, icon: ReactElement, action: CommentModeration): Exclude<MenuEntry, 'separator'> => ({
    key, label: t(`moderation.${action}`), icon, onSelect: () => onMark(action),
  });
  const marks = (): MenuEntry[] => {
    if (item.isRemoved) return [mark('approve', <CheckIcon />, 'approve')];
    const isByModerator = view?.moderators.some(({ user }) => user.id === author?.id) ?? false;
    return [
      mark('pin', <PinIcon />, item.isPinned ? 'unpin' : 'pin'),
      mark('lock', <LockIcon />, item.isLocked ? 'unlock' : 'lock'),
      ...more,
      ...(isByModerator ? [{ ...mark('distinguish', <CrownIcon />, 'distinguish'), isChecked: item.isDistinguished }] : []),
      'separator',
      { key: 'remove', label: t('moderation.remove'), icon: <TrashIcon />, isDanger: true, onSelect: () => setOpen('remove') },
    ];
  };
  const menu = useMenu(label, () => {
    const entries = mayMark ? marks() : [];
    if (!mayRestrict || !author) return entries;
    const name = author.displayName;
    return [
      ...entries,
      ...(entries.length > 0 ? ['separator' as const] : []),
      {
        key: 'mute', label: t('moderation.muteName', { name }), icon: <SpeakerIcon />, isDanger: true,
        onSelect: () => setOpen('mute'),
      },
      {
        key: 'ban', label: t('moderation.banName', { name }), icon: <HammerIcon />, isDanger: true,
        onSelect: () => setOpen('ban'),
      },
    ];
  });
  if (!mayMark && !mayRestrict) return null;
  return (
    <>
      <Button
        kind="ghost" size="small" icon={<ShieldIcon size={16} />} aria-label={label} aria-haspopup="menu"
        aria-expanded={menu.isOpen} onClick={menu.toggle}
      >
        {t('moderation.moderate')}
      </Button>
      {menu.menu}
      {open === 'remove' ? <RemoveDialog kind={kind} communityId={communityId} onRemove={onRemove} onClose={close} /> : null}
      {(open === 'ban' || open === 'mute') && author
        ? <RestrictDialog kind={open} communityId={communityId} user={author} onClose={close} /> : null}
    </>
  );
}
