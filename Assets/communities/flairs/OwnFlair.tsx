import './flairs.css';
import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { dispatch } from '../../store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import { RadioGroup } from '../../ui/RadioGroup';
import { FlairBadge } from './FlairBadge';
import { choosable, longestFlair } from './flairs';
import type { ReactElement } from 'react';
import type { CommunityView, Flair } from '../../api/wire';

/** The flair one wears in a community, and the choice of another; nothing where there is none to choose. */
export function OwnFlair({ view }: { view: CommunityView }): ReactElement | null {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const choices = choosable(view, 'user');
  const worn = view.membership?.userFlair ?? null;
  if (!view.membership || (choices.length === 0 && !worn)) return null;
  return (
    <section aria-labelledby="about-flair">
      <h3 id="about-flair">{t('flairs.own')}</h3>
      <div className="about-ways">
        {worn ? <FlairBadge flair={worn} /> : null}
        <Button kind="secondary" size="small" onClick={() => setOpen(true)}>{t('flairs.ownChoose')}</Button>
      </div>
      {isOpen ? <OwnFlairDialog view={view} choices={choices} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function OwnFlairDialog({ view: { community, membership, permissions }, choices, onClose }: {
  view: CommunityView; choices: readonly Flair[]; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const worn = membership?.userFlair ?? null;
  const [id, setId] = useState(choices.some((flair) => flair.id === worn?.id) ? worn?.id ?? '' : '');
  const [text, setText] = useState(worn?.text ?? '');
  const chosen = choices.find((flair) => flair.id === id);
  const mayWrite = chosen !== undefined && (chosen.allowEdit || permissions.length > 0);
  const saving = useAction(async () => {
    const own = text.trim();
    const saved = await api.request('PATCH /communities/{community}/me', {
      path: { community: community.id },
      body: {
        userFlairId: chosen?.id ?? null,
        ...(mayWrite ? { userFlairText: own === '' || own === chosen.text ? null : own } : {}),
      },
    });
    dispatch({
      type: 'community:member_update', payload: { communityId: community.id, membership: saved, isBanned: false },
    });
    onClose();
  });
  return (
    <Dialog
      title={t('flairs.own')} onClose={onClose} onSubmit={() => void saving.run()}
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
