import './saved.css';
import { useState } from 'react';
import { api } from '../../api';
import { Link } from '../../app/Link';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { copyText } from '../../ui/copyText';
import { IconButton } from '../../ui/IconButton';
import { EditIcon, FolderIcon, LinkIcon, MoreIcon, PlusIcon, TrashIcon } from '../../ui/icons';
import { useMenu } from '../../ui/Menu';
import { showToast } from '../../ui/toastStore';
import { CollectionDialog } from './CollectionDialog';
import type { ReactElement } from 'react';
import type { BookmarkCollection, CollectionId, UserId } from '../../api/wire';

/** The collections to choose from; whoever owns them makes another. */
export function CollectionNav({ collections, current, owner, onCreated }: {
  collections: readonly BookmarkCollection[];
  current: CollectionId | undefined;
  /** Somebody else, who shows them. */
  owner: UserId | undefined;
  onCreated: (collection: BookmarkCollection) => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const [isCreating, setCreating] = useState(false);
  return (
    <nav className="collections" aria-label={t('saved.collections')}>
      {collections.map(({ id, name, itemCount }) => (
        <Link key={id} target={{ to: 'saved', query: { collection: id, of: owner } }} aria-current={id === current ? 'page' : undefined}>
          <FolderIcon size={16} />
          <bdi>{name}</bdi>
          <span className="collection-count">
            <span aria-hidden="true">{formats.number(itemCount)}</span>
            <span className="sr-only">{t('saved.items', { count: itemCount })}</span>
          </span>
        </Link>
      ))}
      {owner ? null : (
        <Button kind="ghost" size="small" icon={<PlusIcon size={16} />} onClick={() => setCreating(true)}>{t('saved.create')}</Button>
      )}
      {isCreating ? <CollectionDialog collection={null} onDone={onCreated} onClose={() => setCreating(false)} /> : null}
    </nav>
  );
}

/** What a collection is called and for; its owner changes it here. */
export function CollectionHead({ collection, isOwn, onChanged, onDeleted }: {
  collection: BookmarkCollection;
  isOwn: boolean;
  onChanged: (collection: BookmarkCollection) => void;
  onDeleted: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { id, userId, name, description, isPrivate } = collection;
  const [open, setOpen] = useState<'change' | 'delete' | null>(null);
  const close = (): void => setOpen(null);
  const menu = useMenu(t('saved.actions', { name }), () => [
    { key: 'change', label: t('saved.change'), icon: <EditIcon />, onSelect: () => setOpen('change') },
    ...(isPrivate ? [] : [{
      key: 'link', label: t('communities.copyLink'), icon: <LinkIcon />,
      onSelect: () => void copyText(`${location.origin}/saved?collection=${id}&of=${userId}`),
    }]),
    'separator',
    { key: 'delete', label: t('saved.delete'), icon: <TrashIcon />, isDanger: true, onSelect: () => setOpen('delete') },
  ]);
  return (
    <header className="collection-head">
      <div>
        <h2>
          <bdi>{name}</bdi>
          {isOwn ? <Tag>{t(isPrivate ? 'saved.private' : 'saved.shown')}</Tag> : null}
        </h2>
        {description ? <p dir="auto">{description}</p> : null}
      </div>
      {isOwn ? (
        <IconButton
          label={t('saved.actions', { name })} icon={<MoreIcon />} aria-haspopup="menu" aria-expanded={menu.isOpen}
          onClick={menu.toggle}
        />
      ) : null}
      {menu.menu}
      {open === 'change' ? <CollectionDialog collection={collection} onDone={onChanged} onClose={close} /> : null}
      {open === 'delete' ? (
        <ConfirmDialog
          title={t('saved.deleteTitle', { name })} action={t('saved.delete')} isDanger onClose={close}
          onConfirm={async () => {
            await api.request('DELETE /bookmarks/collections/{collection}', { path: { collection: id } });
            showToast(t('saved.deleted', { name }), 'success');
            onDeleted();
            navigate({ to: 'saved' }, { replace: true });
          }}
        >
          <p>{t('saved.deleteText')}</p>
        </ConfirmDialog>
      ) : null}
    </header>
  );
}
