import './form.css';
import { forwardRef, useState } from 'react';
import { useI18n } from '../i18n';
import { classes } from './classes';
import { EyeIcon, EyeOffIcon } from './icons';
import { IconButton } from './IconButton';
import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';

export const Input = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(function Input(
  { className, ...rest },
  ref,
) {
  return <input ref={ref} className={classes('control', className)} {...rest} />;
});

/** A password that can be made visible. */
export const PasswordInput = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(
  function PasswordInput({ className, ...rest }, ref) {
    const { t } = useI18n();
    const [isShown, setShown] = useState(false);
    return (
      <div className="control-with-button">
        <input
          ref={ref} className={classes('control', className)} {...rest} type={isShown ? 'text' : 'password'}
          autoCapitalize="none" spellCheck={false}
        />
        <IconButton
          label={t(isShown ? 'ui.hidePassword' : 'ui.showPassword')} aria-pressed={isShown} isCompact
          icon={isShown ? <EyeOffIcon /> : <EyeIcon />} onClick={() => setShown(!isShown)}
        />
      </div>
    );
  },
);

export const TextArea = forwardRef<HTMLTextAreaElement, TextareaHTMLAttributes<HTMLTextAreaElement>>(
  function TextArea({ className, ...rest }, ref) {
    return <textarea ref={ref} className={classes('control', className)} {...rest} />;
  },
);

export const Select = forwardRef<HTMLSelectElement, SelectHTMLAttributes<HTMLSelectElement>>(function Select(
  { className, ...rest },
  ref,
) {
  return <select ref={ref} className={classes('control', className)} {...rest} />;
});
