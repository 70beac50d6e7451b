import { forwardRef } from 'react';
import { hrefOf, navigate, usePlace } from './router';
import type { AnchorHTMLAttributes } from 'react';
import type { Target } from './router';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target'> {
  target: Target;
}

/** A link inside the product: a real address, followed without loading the page anew. */
export const Link = forwardRef<HTMLAnchorElement, LinkProps>(function Link({ target: place, onClick, children, ...rest }, ref) {
  const href = hrefOf(place);
  const isHere = usePlace().path === href;
  return (
    <a
      ref={ref}
      href={href}
      aria-current={isHere ? 'page' : undefined}
      {...rest}
      onClick={(event) => {
        onClick?.(event);
        const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (event.defaultPrevented || !isPlain) return;
        event.preventDefault();
        navigate(href);
      }}
    >
      {children}
    </a>
  );
});
