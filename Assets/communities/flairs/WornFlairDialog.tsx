import './flairs.css';
import { useState } from 'react';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import { RadioGroup } from '../../ui/RadioGroup';
import { FlairBadge } from './FlairBadge';
import { longestFlair } from './flairs';
import type { ReactElement } from 'react';
import type { Flair, FlairId, FlairRef } from '../../api/wire';

export interface WornFlairPatch {
  userFlairId: FlairId | null;
  userFlairText?: string | null;
}

/** Chooses the flair that somebody wears in a community, and the words on it. */
export function WornFlairDialog({ title, worn, choices, mayWriteAll, onSave, onClose }: {
  title: string;
  worn: FlairRef | null;
  choices: readonly Flair[];
  /** Whether the words may be one's own on every flair, as for moderators. */
  mayWriteAll: boolean;
  onSave: (change: WornFlairPatch) => Promise<void>;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [id, setId] = useState(choices.some((flair) => flair.id === worn?.id) ? worn?.id ?? '' : '');
  const [text, setText] = useState(worn?.text ?? '');
  const chosen = choices.find((flair) => flair.id === id);
  const mayWrite = chosen !== undefined && (chosen.allowEdit || mayWriteAll);
  const saving = useAction(async () => {
    const own = text.trim();
    await onSave({
      userFlairId: chosen?.id ?? null,
      ...(mayWrite ? { userFlairText: own === '' || own === chosen.text ? null : own } : {}),
    });
    onClose();
  });
  return (
    <Dialog
      title={title} onClose={onClose} onSubmit={() => void saving.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t('ui.save')}</Button>
        </>
      )}
    >
      <RadioGroup
        label={t('flairs.flair')} value={id}
        options={[{ value: '', label: t('flairs.none') }, ...choices.map((flair) => ({
          value: flair.id, label: flair.emoji ? `${flair.emoji} ${flair.text}` : flair.text,
        }))]}
        onChange={(value) => {
          setId(value);
          setText(value === worn?.id ? worn.text : choices.find((flair) => flair.id === value)?.text ?? '');
        }}
      />
      {mayWrite ? (
        <FormField label={t('flairs.ownText')} isOptional error={saving.fieldError('userFlairText')}>
          {(control) => (
            <Input
              {...control} value={text} maxLength={longestFlair} dir="auto" autoComplete="off"
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </FormField>
      ) : null}
      {chosen ? (
        <div className="flair-preview" role="group" aria-label={t('flairs.preview')}>
          <FlairBadge flair={{ ...chosen, text: mayWrite ? text.trim() || chosen.text : chosen.text }} />
        </div>
      ) : null}
      <ErrorText error={saving.error} />
    </Dialog>
  );
}
