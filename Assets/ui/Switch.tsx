import './form.css';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';

export interface SwitchProps {
  label: string;
  hint?: ReactNode;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
}

/** Something that is on or off at once, without a save button. */
export function Switch({ label, hint, isOn, isDisabled = false, onChange }: SwitchProps): ReactElement {
  const id = useId();
  return (
    <div className="switch-row">
      <div className="switch-text">
        <label id={`${id}-label`} htmlFor={id}>{label}</label>
        {hint ? <p id={`${id}-hint`} className="field-hint">{hint}</p> : null}
      </div>
      <button
        id={id} type="button" role="switch" aria-checked={isOn} disabled={isDisabled} className="switch"
        aria-labelledby={`${id}-label`} aria-describedby={hint ? `${id}-hint` : undefined}
        onClick={() => onChange(!isOn)}
      />
    </div>
  );
}

/** A box to tick, as part of a form that is sent. */
export function Checkbox({ label, isChecked, onChange, isDisabled = false }: {
  label: ReactNode; isChecked: boolean; isDisabled?: boolean; onChange: (isChecked: boolean) => void;
}): ReactElement {
  return (
    <label className="checkbox">
      <input
        type="checkbox" checked={isChecked} disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
