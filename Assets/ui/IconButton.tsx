import { forwardRef } from 'react';
import { classes } from './classes';
import { useTooltip } from './Tooltip';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** What it does: its accessible name and its tooltip. */
  label: string;
  icon: ReactNode;
  isDanger?: boolean;
  isCompact?: boolean;
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, isDanger = false, isCompact = false, className, ...rest },
  ref,
) {
  const { trigger, tooltip } = useTooltip(label);
  return (
    <>
      <button
        ref={ref}
        type="button"
        aria-label={label}
        className={classes('icon-button', isDanger && 'danger', isCompact && 'compact', className)}
        {...trigger}
        {...rest}
      >
        {icon}
      </button>
      {tooltip}
    </>
  );
});
