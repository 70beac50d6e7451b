import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { ChannelIcon } from '../servers/ChannelIcon';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { HashIcon } from '../ui/icons';
import { useClick } from './ClickContext';
import { hitTarget } from './hitTarget';
import { Marked } from './Marked';
import type { ReactElement, ReactNode } from 'react';
import type { SearchHit } from '../api/wire';
import type { Target } from '../app/router';

/** Something found: whose it is and where, what of it fits, and as a whole the way there. */
export function HitRow({ hit, position }: {
  hit: SearchHit;
  /** From 1, within its kind. */
  position: number;
}): ReactElement {
  const { t } = useI18n();
  const servers = useSelector((state) => state.servers);
  const channels = useSelector((state) => state.channels);
  const target = hitTarget(hit, { servers, channels });
  const click = useClick();
  const open = (): void => click(hit, position);
  const { title, excerpt } = hit;
  const isNamed = title !== null && title.segments.length > 0;
  const isSaid = excerpt !== null && excerpt.segments.length > 0;
  return (
    <li className="hit" data-kind={hit.type}>
      <div className="hit-sign"><HitSign hit={hit} size={40} /></div>
      <div className="hit-body">
        <p className="hit-about"><HitAbout hit={hit} /></p>
        {isNamed ? (
          <h3 dir="auto"><HitLink target={target} onOpen={open}><Marked snippet={title} /></HitLink></h3>
        ) : null}
        {isSaid ? (
          <p className="hit-text" dir="auto">
            {isNamed ? <Marked snippet={excerpt} />
              : <HitLink target={target} onOpen={open}><Marked snippet={excerpt} /></HitLink>}
          </p>
        ) : null}
        {!isNamed && !isSaid ? (
          <p className="hit-text"><HitLink target={target} onOpen={open}>{t(`search.one_${hit.type}`)}</HitLink></p>
        ) : null}
        <HitFacts hit={hit} />
      </div>
    </li>
  );
}

function HitLink({ target, onOpen, children }: {
  target: Target | null; onOpen: () => void; children: ReactNode;
}): ReactElement {
  return target ? <Link className="hit-link" target={target} onClick={onOpen}>{children}</Link> : <span>{children}</span>;
}

/** The picture of the one who wrote it, or of the place that it is. */
export function HitSign({ hit, size }: { hit: SearchHit; size: 24 | 40 }): ReactElement {
  const { type, author, community, server } = hit;
  const channel = useSelector((state) => state.channels.byId[hit.id]);
  if (type === 'channels') return <span className="hit-channel" style={{ width: size, height: size }}>{channel ? <ChannelIcon channel={channel} /> : <HashIcon />}</span>;
  if (type === 'servers' && server) return <Avatar id={server.id} name={server.name} url={server.iconUrl} size={size} isSquare />;
  if ((type === 'communities' || type === 'posts') && community) {
    return <Avatar id={community.id} name={community.displayName} url={community.iconUrl} size={size} isSquare />;
  }
  return <Avatar id={author?.id ?? '0'} name={author?.displayName ?? '?'} url={author?.avatarUrl ?? null} size={size} />;
}

/** Who, where and when, in one line. */
function HitAbout({ hit }: { hit: SearchHit }): ReactElement {
  const { t, formats } = useI18n();
  const { type, author, community, post, server, channel, createdAt } = hit;
  const isPlace = type === 'users' || type === 'communities' || type === 'servers' || type === 'channels';
  return (
    <>
      {isPlace ? <span>{t(`search.one_${type}`)}</span> : <bdi className="hit-author">{author?.displayName ?? t('communities.nobody')}</bdi>}
      {type === 'users' && author ? <bdi dir="ltr">@{author.username}</bdi> : null}
      {type === 'communities' && community ? <bdi dir="ltr">{`c/${community.name}`}</bdi> : null}
      {type === 'messages' && channel ? <bdi>#{channel.name}</bdi> : null}
      {(type === 'messages' || type === 'channels') && server ? <bdi>{server.name}</bdi> : null}
      {(type === 'posts' || type === 'comments') && community ? <bdi>{community.displayName}</bdi> : null}
      {type === 'comments' && post ? <bdi className="hit-post">{post.title}</bdi> : null}
      {isPlace ? null : <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>}
    </>
  );
}

/** How much there is of it. */
function HitFacts({ hit: { metrics } }: { hit: SearchHit }): ReactElement | null {
  const { t } = useI18n();
  const facts = [
    metrics.score === undefined ? '' : t('search.points', { count: metrics.score }),
    metrics.comments === undefined ? '' : t('communities.comments', { count: metrics.comments }),
    metrics.members === undefined ? '' : t('home.members', { count: metrics.members }),
    metrics.posts === undefined ? '' : t('search.posts', { count: metrics.posts }),
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return <p className="hit-facts">{facts.map((fact) => <span key={fact}>{fact}</span>)}</p>;
}
