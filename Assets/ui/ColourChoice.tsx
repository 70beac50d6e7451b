import './colourChoice.css';
import { readableOn } from './colours';
import { CheckIcon } from './icons';
import type { ReactElement } from 'react';

/** One of some colours, none, or one of one's own. */
export function ColourChoice({ legend, hint, error, value, colours, noneLabel, ownLabel, isDisabled = false, onChange }: {
  legend: string;
  hint?: string;
  error?: string | undefined;
  /** `#rrggbb`, or null for none. */
  value: string | null;
  colours: readonly string[];
  noneLabel: string;
  ownLabel: string;
  isDisabled?: boolean;
  onChange: (colour: string | null) => void;
}): ReactElement {
  return (
    <fieldset className="colours" disabled={isDisabled}>
      <legend>{legend}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      <div className="colour-row">
        <Swatch colour={null} label={noneLabel} isChosen={value === null} onChoose={onChange} />
        {colours.map((colour) => (
          <Swatch key={colour} colour={colour} label={colour} isChosen={value === colour} onChoose={onChange} />
        ))}
        <label className="colour-own">
          <input type="color" value={value ?? '#7a8290'} onChange={(event) => onChange(event.currentTarget.value)} />
          <span>{ownLabel}</span>
        </label>
      </div>
      {error ? <p className="field-error" role="alert">{error}</p> : null}
    </fieldset>
  );
}

function Swatch({ colour, label, isChosen, onChoose }: {
  colour: string | null; label: string; isChosen: boolean; onChoose: (colour: string | null) => void;
}): ReactElement {
  return (
    <button
      type="button" className="swatch" aria-label={label} aria-pressed={isChosen}
      style={colour ? { background: colour, color: readableOn(colour, '#ffffff') } : undefined} onClick={() => onChoose(colour)}
    >
      {isChosen ? <CheckIcon size={16} /> : null}
    </button>
  );
}
