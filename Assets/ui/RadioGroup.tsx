import './form.css';
import { useId } from 'react';
import { classes } from './classes';
import type { ReactElement, ReactNode } from 'react';

export interface RadioOption<Value extends string> {
  value: Value;
  label: string;
  hint?: ReactNode;
  /** Of the label, where it is not the page's. */
  language?: string;
}

/** One of several, each with its explanation; `isSegmented` draws short ones side by side. */
export function RadioGroup<Value extends string>({ label, value, options, isSegmented = false, onChange }: {
  label: string;
  value: Value;
  options: readonly RadioOption<Value>[];
  isSegmented?: boolean;
  onChange: (value: Value) => void;
}): ReactElement {
  const name = useId();
  return (
    <fieldset className={classes('radios', isSegmented && 'segmented')}>
      <legend>{label}</legend>
      <div className="radio-options">
        {options.map((option) => (
          <label key={option.value} className="radio">
            <input
              type="radio" name={name} value={option.value} checked={option.value === value}
              aria-labelledby={`${name}-${option.value}`}
              aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span id={`${name}-${option.value}`} className="radio-label" lang={option.language}>{option.label}</span>
              {option.hint
                ? <span id={`${name}-${option.value}-hint`} className="field-hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
