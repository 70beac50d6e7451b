import './flairs.css';
import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { EmojiPicker } from '../../emoji/EmojiPicker';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { ColourChoice } from '../../ui/ColourChoice';
import { readableColours, readableOn } from '../../ui/colours';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { isSaidAtFields } from '../../ui/Form';
import { FormField } from '../../ui/FormField';
import { SmileIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { Switch } from '../../ui/Switch';
import { FlairBadge } from './FlairBadge';
import { longestFlair } from './flairs';
import type { ReactElement } from 'react';
import type { CommunityId, Flair } from '../../api/wire';

type Look = Pick<Flair, 'text' | 'backgroundColor' | 'textColor' | 'emoji' | 'modOnly' | 'allowEdit' | 'isActive'>;

const fresh: Look = {
  text: '', backgroundColor: null, textColor: null, emoji: null, modOnly: false, allowEdit: false, isActive: true,
};
const textColours = ['#ffffff', '#000000'] as const;

/** Makes a flair, or changes one. */
export function FlairDialog({ communityId, kind, flair, onDone, onClose }: {
  communityId: CommunityId;
  kind: Flair['kind'];
  flair: Flair | null;
  onDone: (flair: Flair) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [look, setLook] = useState<Look>(flair ?? fresh);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<Look>): void => setLook((before) => ({ ...before, ...change }));
  const text = look.text.trim();
  const { backgroundColor, textColor } = look;
  const isUnreadable = backgroundColor !== null && textColor !== null && readableOn(backgroundColor, textColor) !== textColor;
  const saving = useAction(async () => {
    const body = {
      text, backgroundColor, emoji: look.emoji, modOnly: look.modOnly, allowEdit: look.allowEdit,
      textColor: backgroundColor === null || isUnreadable ? null : textColor,
    };
    onDone(flair
      ? await api.request('PATCH /communities/{community}/flairs/{flair}', {
        path: { community: communityId, flair: flair.id }, body: { ...body, isActive: look.isActive },
      })
      : await api.request('POST /communities/{community}/flairs', { path: { community: communityId }, body: { ...body, kind } }));
    onClose();
  });
  return (
    <Dialog
      title={t(flair ? 'flairs.change' : kind === 'post' ? 'flairs.addPost' : 'flairs.addUser')} size="medium" onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (text !== '') void saving.run();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t(flair ? 'ui.save' : 'flairs.make')}</Button>
        </>
      )}
    >
      <div className="flair-preview" role="group" aria-label={t('flairs.preview')}>
        <FlairBadge flair={{ ...look, text: text || t('flairs.sample') }} />
      </div>
      <FormField
        label={t('flairs.text')} error={isTried && text === '' ? t('fields.required') : saving.fieldError('text')}
      >
        {(control) => (
          <Input
            {...control} value={look.text} maxLength={longestFlair} required dir="auto" data-autofocus="" autoComplete="off"
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
        )}
      </FormField>
      <EmojiChoice emoji={look.emoji} onChange={(emoji) => set({ emoji })} />
      <ColourChoice
        legend={t('flairs.background')} value={backgroundColor} colours={readableColours} noneLabel={t('flairs.themeColour')}
        ownLabel={t('flairs.ownColour')} error={saving.fieldError('backgroundColor')}
        onChange={(colour) => set({ backgroundColor: colour })}
      />
      {backgroundColor === null ? null : (
        <ColourChoice
          legend={t('flairs.textColour')} value={textColor} colours={textColours} noneLabel={t('flairs.readableColour')}
          ownLabel={t('flairs.ownColour')} error={isUnreadable ? t('flairs.unreadable') : saving.fieldError('textColor')}
          onChange={(colour) => set({ textColor: colour })}
        />
      )}
      <Switch label={t('flairs.modOnly')} hint={t('flairs.modOnlyHint')} isOn={look.modOnly} onChange={(modOnly) => set({ modOnly })} />
      {kind === 'user' ? (
        <Switch
          label={t('flairs.allowEdit')} hint={t('flairs.allowEditHint')} isOn={look.allowEdit}
          onChange={(allowEdit) => set({ allowEdit })}
        />
      ) : null}
      {flair ? (
        <Switch
          label={t('flairs.isActive')} hint={t('flairs.isActiveHint')} isOn={look.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      ) : null}
      <ErrorText error={isSaidAtFields(saving.error, ['text', 'backgroundColor', 'textColor']) ? null : saving.error} />
    </Dialog>
  );
}

function EmojiChoice({ emoji, onChange }: { emoji: string | null; onChange: (emoji: string | null) => void }): ReactElement {
  const { t } = useI18n();
  const [anchor, setAnchor] = useState<Element | null>(null);
  return (
    <div className="flair-emoji" role="group" aria-label={t('chat.emoji')}>
      {emoji ? <span>{emoji}</span> : null}
      <Button
        kind="secondary" size="small" icon={<SmileIcon size={16} />} aria-haspopup="dialog" aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('flairs.emojiChoose')}
      </Button>
      {emoji ? <Button kind="ghost" size="small" onClick={() => onChange(null)}>{t('flairs.emojiRemove')}</Button> : null}
      {anchor ? (
        <EmojiPicker
          anchor={anchor} onClose={() => setAnchor(null)}
          onPick={(picked) => {
            setAnchor(null);
            onChange(picked);
          }}
        />
      ) : null}
    </div>
  );
}
