import './button.css';
import { forwardRef } from 'react';
import { classes } from './classes';
import { Spinner } from './Spinner';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'secondary' | 'ghost' | 'danger';
  size?: 'small' | 'medium' | 'large';
  icon?: ReactNode;
  /** Work is under way: the button keeps its place and focus but does nothing. */
  isBusy?: boolean;
  isWide?: boolean;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind = 'primary', size = 'medium', icon, isBusy = false, isWide = false, className, children, onClick, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className={classes('button', kind, size, isWide && 'wide', isBusy && 'busy', className)}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {isBusy ? <Spinner size={16} isSilent /> : icon}
      <span>{children}</span>
    </button>
  );
});
