import { ExternalLink } from '../markdown/ExternalLink';
import { LinkIcon } from '../ui/icons';
import type { ReactElement } from 'react';

/** Where a post leads. The server has seen to it that it is an address of the web. */
export function PostLink({ url }: { url: string }): ReactElement {
  return (
    <p className="post-url">
      <LinkIcon size={16} />
      <ExternalLink href={url} text={url}>{url}</ExternalLink>
    </p>
  );
}
