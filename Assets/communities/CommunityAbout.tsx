import './community.css';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Tag } from '../ui/Badge';
import { CommunityFacts, Leaderboard } from './CommunityFigures';
import { OwnFlair } from './flairs/OwnFlair';
import { JoinRequests } from './JoinRequests';
import { isOutside } from './powers';
import type { ReactElement } from 'react';
import type { CommunityView } from '../api/wire';

/** What a community is: description, numbers, rules, and who keeps order. */
export function CommunityAbout({ view }: { view: CommunityView }): ReactElement {
  const { t } = useI18n();
  const { community, rules, moderators, permissions } = view;
  const mayAdmit = permissions.includes('all') || permissions.includes('manage_members');
  return (
    <div className="about">
      <h2>{t('communities.about')}</h2>
      {community.description ? <p className="about-text" dir="auto">{community.description}</p> : null}
      <div className="about-tags">
        <Tag>{t(`communities.visibility_${community.visibility}`)}</Tag>
        <Tag kind="brand">{t(`home.category_${community.category}`)}</Tag>
        {community.isNsfw ? <Tag kind="danger">{t('home.nsfw')}</Tag> : null}
      </div>
      <CommunityFacts community={community} isOpen={!isOutside(view)} />
      {mayAdmit && community.joinPolicy === 'approval' ? <JoinRequests community={community} /> : null}
      <OwnFlair view={view} />
      {rules.length > 0 ? (
        <section aria-labelledby="about-rules">
          <h3 id="about-rules">{t('communities.rules')}</h3>
          <ol className="about-rules">
            {rules.map((rule) => (
              <li key={rule.title} dir="auto">
                {rule.title}
                {rule.description ? <small>{rule.description}</small> : null}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {isOutside(view) ? null : <Leaderboard communityId={community.id} />}
      {moderators.length === 0 ? null : (
        <section aria-labelledby="about-moderators">
          <h3 id="about-moderators">{t('communities.moderators')}</h3>
          <ul className="about-people">
            {moderators.map(({ user }) => (
              <li key={user.id}>
                <Link target={{ to: 'profile', params: { username: user.username } }}>
                  <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={24} />
                  <bdi>{user.displayName}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
