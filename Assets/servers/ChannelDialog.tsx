import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { dispatch, isShallowEqual, useSelector } from '../store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { isSaidAtFields } from '../ui/Form';
import { FormField } from '../ui/FormField';
import { Input, Select, TextArea } from '../ui/Input';
import { RadioGroup } from '../ui/RadioGroup';
import { Switch } from '../ui/Switch';
import { useEdits } from '../ui/useEdits';
import { durationText } from './durationText';
import { channelGroups } from './selectors';
import { refreshServer } from './views';
import type { ReactElement } from 'react';
import type { Channel, ChannelId, ChannelInput, ServerId } from '../api/wire';

const types = ['text', 'announcement', 'category'] as const;
type Kind = typeof types[number];
const slowModes = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600] as const;

interface Draft {
  name: string;
  type: Kind;
  parentId: ChannelId | null;
  topic: string;
  slowMode: number;
  isNsfw: boolean;
  isPrivate: boolean;
}

const empty: Draft = {
  name: '', type: 'text', parentId: null, topic: '', slowMode: 0, isNsfw: false, isPrivate: false,
};

function draftOf(channel: Channel): Draft {
  const { name, parentId, topic, slowMode, isNsfw, isPrivate } = channel;
  // Of an existing channel the kind is only looked at to know what else there is to say.
  const type = types.find((known) => known === channel.type) ?? 'text';
  return { name, type, parentId, topic: topic ?? '', slowMode, isNsfw, isPrivate };
}

/** A category has no category, and nobody writes in it. */
function inputOf({ name, type, parentId, topic, slowMode, isNsfw, isPrivate }: Draft): ChannelInput {
  const common = { name: name.trim(), type, isPrivate };
  return type === 'category' ? common : { ...common, parentId, slowMode, isNsfw, ...(topic.trim() ? { topic: topic.trim() } : {}) };
}

/** Makes a channel or category, or changes one. */
export function ChannelDialog({ serverId, channel, type = 'text', parentId = null, onMade, onClose }: {
  serverId: ServerId;
  /** The one to change; without it one is made. */
  channel?: Channel;
  type?: Kind;
  parentId?: ChannelId | null;
  onMade?: (channel: Channel) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [original] = useState(() => (channel ? draftOf(channel) : { ...empty, type, parentId }));
  const edits = useEdits<Draft>(original);
  const { value, set } = edits;
  const isCategory = value.type === 'category';
  const saving = useAction(async () => {
    if (!channel) {
      const made = await api.request('POST /servers/{server}/channels', {
        path: { server: serverId }, body: inputOf(value),
      });
      dispatch({ type: 'channel:created', payload: { channel: made } });
      refreshServer(serverId);
      onMade?.(made);
    } else if (edits.isDirty) {
      const { type: _, ...body } = edits.changes;
      const changed = await api.request('PATCH /channels/{channel}', { path: { channel: channel.id }, body });
      dispatch({ type: 'channel:updated', payload: { channel: changed } });
    }
    onClose();
  });
  const title = channel ? t('serverSettings.channelEdit', { channel: channel.name })
    : t(isCategory ? 'serverSettings.categoryCreate' : 'serverSettings.channelCreate');
  return (
    <Dialog
      title={title} onClose={onClose} onSubmit={() => void saving.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy} disabled={value.name.trim() === ''}>
            {channel ? t('ui.save') : title}
          </Button>
        </>
      )}
    >
      <FormField
        label={t(isCategory ? 'serverSettings.categoryName' : 'serverSettings.channelName')}
        hint={value.type === 'text' || value.type === 'announcement' ? t('serverSettings.channelNameHint') : undefined}
        error={saving.fieldError('name')}
      >
        {(control) => (
          <Input
            {...control} value={value.name} required maxLength={100} autoComplete="off" data-autofocus=""
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        )}
      </FormField>
      {channel ? null : (
        <RadioGroup
          label={t('serverSettings.channelType')} value={value.type} onChange={(chosen) => set({ type: chosen })}
          options={types.map((each) => ({
            value: each, label: t(`serverSettings.channelType_${each}`), hint: t(`serverSettings.channelType_${each}Hint`),
          }))}
        />
      )}
      {isCategory ? null : (
        <>
          <ParentField serverId={serverId} parentId={value.parentId} onChange={(chosen) => set({ parentId: chosen })} />
          <FormField
            label={t('serverSettings.channelTopic')} hint={t('serverSettings.channelTopicHint')} isOptional
            error={saving.fieldError('topic')}
          >
            {(control) => (
              <TextArea
                {...control} value={value.topic} maxLength={1024} rows={2}
                onChange={(event) => set({ topic: event.currentTarget.value })}
              />
            )}
          </FormField>
          <SlowModeField slowMode={value.slowMode} onChange={(slowMode) => set({ slowMode })} />
        </>
      )}
      <Switch
        label={t('serverSettings.channelPrivate')} hint={t('serverSettings.channelPrivateHint')} isOn={value.isPrivate}
        onChange={(isPrivate) => set({ isPrivate })}
      />
      {isCategory ? null : (
        <Switch
          label={t('serverSettings.isNsfw')} isOn={value.isNsfw} onChange={(isNsfw) => set({ isNsfw })}
        />
      )}
      <ErrorText error={isSaidAtFields(saving.error, ['name', 'topic']) ? null : saving.error} />
    </Dialog>
  );
}

function ParentField({ serverId, parentId, onChange }: {
  serverId: ServerId; parentId: ChannelId | null; onChange: (parentId: ChannelId | null) => void;
}): ReactElement | null {
  const { t } = useI18n();
  const categories = useSelector((state) => channelGroups(Object.values(state.channels.byId), serverId)
    .flatMap(({ category }) => (category ? [category] : [])), isShallowEqual);
  if (categories.length === 0) return null;
  return (
    <FormField label={t('serverSettings.channelParent')}>
      {(control) => (
        <Select {...control} value={parentId ?? ''} onChange={(event) => onChange(event.currentTarget.value || null)}>
          <option value="">{t('serverSettings.channelParentNone')}</option>
          {categories.map((category) => <option key={category.id} value={category.id}>{category.name}</option>)}
        </Select>
      )}
    </FormField>
  );
}

function SlowModeField({ slowMode, onChange }: { slowMode: number; onChange: (slowMode: number) => void }): ReactElement {
  const { t } = useI18n();
  const choices = slowModes.some((each) => each === slowMode) ? slowModes : [...slowModes, slowMode];
  return (
    <FormField label={t('serverSettings.slowMode')} hint={t('serverSettings.slowModeHint')}>
      {(control) => (
        <Select {...control} value={slowMode} onChange={(event) => onChange(Number(event.currentTarget.value))}>
          {choices.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? t('serverSettings.slowModeOff') : durationText(t, seconds)}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
