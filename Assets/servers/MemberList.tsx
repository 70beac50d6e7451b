import './memberList.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { live } from '../socket/live';
import { dispatch, isShallowEqual, useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { CrownIcon } from '../ui/icons';
import { ErrorState, SkeletonList } from '../ui/States';
import { VirtualRows } from '../ui/VirtualRows';
import { MemberCard } from './MemberCard';
import { memberRows, shownName } from './memberRows';
import { colourOf } from './selectors';
import { useMemberMenu } from './useMemberMenu';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Member, Role, ServerId, UserRef } from '../api/wire';
import type { VirtualRowsHandle } from '../ui/VirtualRows';

const headingPx = 40;
const memberPx = 44;
const pageSize = 100;
const noRoles: Role[] = [];

/** Everyone in a server, page by page, in a list of which only the visible rows exist. */
export function MemberList({ serverId }: { serverId: ServerId }): ReactElement {
  const { formats, t } = useI18n();
  const members = useSelector((state) => Object.values(state.members[serverId]?.byId ?? {}), isShallowEqual);
  const roles = useSelector((state) => state.servers.roles[serverId] ?? noRoles);
  const { hasFirst, hasAll, error, loadMore } = useMemberPages(serverId);
  const rows = useMemo(() => memberRows(members, roles, formats.compare.bind(formats)), [members, roles, formats]);
  const heightOf = useCallback((index: number) => (rows[index]?.kind === 'heading' ? headingPx : memberPx), [rows]);
  const list = useRef<VirtualRowsHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ user: UserRef; anchor: Element } | null>(null);
  const [tabStop, setTabStop] = useState(1);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    let next = tabStop + step;
    while (rows[next]?.kind === 'heading') next += step;
    if (!rows[next]) return;
    setTabStop(next);
    list.current?.reveal(next);
    // The row may come into being only with this scroll.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus());
  };

  if (!hasFirst && members.length === 0) {
    return error ? <ErrorState error={error} onRetry={loadMore} />
      : <div className="member-skeletons"><SkeletonList rows={8} height={32} /></div>;
  }
  return (
    <div ref={box} className="member-list">
      <VirtualRows
        ref={list} className="member-scroll" count={rows.length}
        heightOf={heightOf} onKeyDown={onKeyDown} onEnd={loadMore}
        renderRow={(index) => {
          const row = rows[index];
          if (!row) return null;
          if (row.kind === 'heading') {
            const name = row.role?.name ?? t('servers.members');
            return (
              <h2 className="member-heading">
                <bdi>{name}</bdi>
                {hasAll ? ` · ${formats.number(row.count)}` : null}
              </h2>
            );
          }
          return (
            <MemberEntry
              key={row.key} row={index} member={row.member} roles={roles} isTabStop={index === tabStop}
              onFocus={() => setTabStop(index)} onShow={(anchor) => setShown({ user: row.member.user, anchor })}
            />
          );
        }}
      />
      {shown ? (
        <MemberCard serverId={serverId} user={shown.user} anchor={shown.anchor} onClose={() => setShown(null)} />
      ) : null}
    </div>
  );
}

function MemberEntry({ row, member, roles, isTabStop, onFocus, onShow }: {
  row: number; member: Member; roles: readonly Role[]; isTabStop: boolean;
  onFocus: () => void; onShow: (anchor: Element) => void;
}): ReactElement {
  const { t } = useI18n();
  const menu = useMemberMenu(member);
  const colour = colourOf(member, roles);
  return (
    <div className="member-item">
      <button
        type="button" className="member-entry" data-row={row} tabIndex={isTabStop ? 0 : -1} onFocus={onFocus}
        onClick={(event) => onShow(event.currentTarget)} onContextMenu={menu.openAt} aria-haspopup="dialog"
      >
        <Avatar id={member.user.id} name={member.user.displayName} url={member.user.avatarUrl} size={32} />
        {colour ? <i className="role-dot" style={{ backgroundColor: colour }} /> : null}
        <bdi>{shownName(member)}</bdi>
        {member.isOwner ? <span className="owner-mark" title={t('servers.owner')}><CrownIcon size={16} /><span className="sr-only">{t('servers.owner')}</span></span> : null}
      </button>
      {menu.dialogs}
    </div>
  );
}

/** Fetches members a page at a time; starts over when the store has forgotten them. */
function useMemberPages(serverId: ServerId): {
  hasFirst: boolean; hasAll: boolean; error: unknown; loadMore: () => void;
} {
  const next = useSelector((state) => state.members[serverId]?.next);
  const isReady = useSelector((state) => state.connection.readyCount > 0 && state.connection.phase === 'online');
  const [error, setError] = useState<unknown>(null);
  const isLoading = useRef(false);
  const loadMore = useCallback(() => {
    if (next === null || isLoading.current || !isReady) return;
    isLoading.current = true;
    setError(null);
    live.request('server:members', { serverId, limit: pageSize, ...(next ? { after: next } : {}) }).then(
      (page) => {
        isLoading.current = false;
        dispatch({
          type: 'members/paged', serverId, members: page.members, next: page.next ?? null, isFirst: next === undefined,
        });
      },
      (thrown: unknown) => {
        isLoading.current = false;
        setError(thrown);
      },
    );
  }, [serverId, next, isReady]);
  useEffect(() => {
    if (next === undefined) loadMore();
  }, [next, loadMore]);
  return { hasFirst: next !== undefined, hasAll: next === null, error, loadMore };
}
