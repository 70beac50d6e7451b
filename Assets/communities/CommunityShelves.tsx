import '../home/home.css';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { useReconnect } from './useReconnect';
import type { ReactElement } from 'react';
import type { Community } from '../api/wire';

const most = 6;
const shelves = ['featured', 'trending', 'suggested'] as const;

/** Communities worth a look, before one looks for any: put forward, busy, and near to what one reads. */
export function CommunityShelves(): ReactElement {
  return <>{shelves.map((shelf) => <Shelf key={shelf} shelf={shelf} />)}</>;
}

/** Nothing while it is empty or cannot be loaded: the list of all stands below. */
function Shelf({ shelf }: { shelf: typeof shelves[number] }): ReactElement | null {
  const { t } = useI18n();
  const { data, reload } = useResource(shelf, (signal) => api.request(`GET /communities/${shelf}`, { query: { limit: most }, signal }));
  useReconnect(reload);
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby={`shelf-${shelf}`}>
      <h2 id={`shelf-${shelf}`} className="home-heading">{t(`communities.shelf_${shelf}`)}</h2>
      <ul className="home-servers">
        {data.map((community) => <li key={community.id}><ShelfLink community={community} /></li>)}
      </ul>
    </section>
  );
}

function ShelfLink({ community }: { community: Community }): ReactElement {
  const { t } = useI18n();
  return (
    <Link className="home-server" target={{ to: 'community', params: { name: community.name } }}>
      <span className="home-server-icon">
        <Avatar id={community.id} name={community.displayName} url={community.iconUrl} size={48} isSquare />
      </span>
      <span className="home-server-text">
        <strong><bdi>{community.displayName}</bdi></strong>
        <small>{t('home.members', { count: community.memberCount })}</small>
      </span>
    </Link>
  );
}
