import { api } from '../api';
import { hrefOf } from '../app/router';
import { useI18n } from '../i18n';
import { dispatch } from '../store';
import { Button } from '../ui/Button';
import { copyText } from '../ui/copyText';
import { LinkIcon, ShareIcon } from '../ui/icons';
import { useMenu } from '../ui/Menu';
import { toastError } from '../ui/toastError';
import type { ReactElement } from 'react';
import type { Post } from '../api/wire';

/** Ways to take a post elsewhere: its link, and the system's own ways where there are any. */
export function ShareMenu({ post }: { post: Post }): ReactElement {
  const { t, formats } = useI18n();
  // Both must be asked for within the press itself, so the address is not the server's answer.
  const url = location.origin + hrefOf({ to: 'post', params: { name: post.community.name, postId: post.id } });
  const menu = useMenu(t('posts.shareMenu'), () => [
    {
      key: 'copy', label: t('communities.copyLink'), icon: <LinkIcon />,
      onSelect: () => {
        void copyText(url);
        void count(post, 'link');
      },
    },
    ...('share' in navigator ? [{
      key: 'system', label: t('posts.shareElsewhere'), icon: <ShareIcon />,
      onSelect: () => void shareBySystem(post, url),
    }] : []),
  ]);
  return (
    <>
      <Button
        kind="ghost" size="small" icon={<ShareIcon size={16} />} aria-haspopup="menu" aria-expanded={menu.isOpen}
        aria-description={post.shareCount > 0 ? t('posts.shares', { count: post.shareCount }) : undefined}
        onClick={menu.toggle}
      >
        {t('posts.share')}
        {post.shareCount > 0 ? <span aria-hidden="true"> {formats.number(post.shareCount)}</span> : null}
      </Button>
      {menu.menu}
    </>
  );
}

async function shareBySystem(post: Post, url: string): Promise<void> {
  try {
    await navigator.share({ title: post.title, url });
  } catch (error) {
    // Somebody closed the sheet again: nothing was shared.
    if (!(error instanceof DOMException && error.name === 'AbortError')) toastError(error);
    return;
  }
  await count(post, 'external');
}

/** The post is shared whether or not it is counted: a failure is no news to who shared it. */
async function count(post: Post, channel: 'link' | 'external'): Promise<void> {
  try {
    const { shareCount } = await api.request('POST /posts/{post}/share', { path: { post: post.id }, body: { channel } });
    dispatch({ type: 'post/shared', postId: post.id, shareCount });
  } catch {
    // As said.
  }
}
