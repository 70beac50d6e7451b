import { useEffect, useRef } from 'react';
import { classes } from './classes';
import { ErrorText } from './ErrorText';
import type { ReactElement, ReactNode } from 'react';
import type { ApiError } from '../api';

export interface FormProps {
  /** What the last try met, if anything. */
  error: ApiError | null;
  /** Wire names of the fields that show their own problems. */
  fields?: readonly string[];
  /** The error stands at a field already, whatever its kind. */
  isSaid?: boolean;
  /** Buttons at the foot. */
  actions: ReactNode;
  className?: string;
  onSubmit: () => void;
  children: ReactNode;
}

/**
 * A form that is sent to the server. Problems of fields stand at the fields and the first of them takes the focus;
 * anything else is said above the buttons.
 */
export function Form({ error, fields = [], isSaid = false, actions, className, onSubmit, children }: FormProps): ReactElement {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return (
    <form
      ref={ref} noValidate className={classes('form', className)}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <ErrorText error={isSaid || isSaidAtFields(error, fields) ? null : error} />
      <div className="form-actions">{actions}</div>
    </form>
  );
}

/** True when every problem the server named has a field that shows it. */
export function isSaidAtFields(error: ApiError | null, fields: readonly string[]): boolean {
  return error !== null && error.fields.length > 0 && error.fields.every((field) => fields.includes(field.path));
}
