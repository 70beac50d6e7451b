import './settingsFrame.css';
import { useId, useState } from 'react';
import { Button } from '../ui/Button';
import type { ReactElement } from 'react';

/** Something that cannot be taken back, set apart at the end of a page of settings. The child is the dialog that asks before it. */
export function DangerZone({ title, text, action = title, children }: {
  title: string; text: string; action?: string; children: (onClose: () => void) => ReactElement;
}): ReactElement {
  const id = useId();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="danger-zone" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        <p>{text}</p>
      </div>
      <Button kind="danger" onClick={() => setAsking(true)}>{action}</Button>
      {isAsking ? children(() => setAsking(false)) : null}
    </section>
  );
}
