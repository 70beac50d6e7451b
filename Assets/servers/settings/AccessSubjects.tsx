import { useI18n } from '../../i18n';
import { FormField } from '../../ui/FormField';
import { Select } from '../../ui/Input';
import type { ReactElement } from 'react';
import type { Member, Overwrite, Role } from '../../api/wire';
import type { Subject } from './ChannelAccessDialog';

/** Chooses whose exception is shown: those that have one first, then everybody who could get one. */
export function AccessSubjects({ roles, members, overwrites, chosen, nameOf, onChoose }: {
  roles: readonly Role[];
  members: readonly Member[];
  overwrites: readonly Overwrite[];
  chosen: Subject;
  nameOf: (subject: Subject) => string;
  onChoose: (subject: Subject) => void;
}): ReactElement {
  const { t } = useI18n();
  const everyone = roles.filter((role) => role.isEveryone).map(({ id }): Subject => ({ kind: 'role', id }));
  const present = [
    ...everyone,
    ...overwrites.filter(({ id }) => !everyone.some((subject) => subject.id === id)).map(({ kind, id }): Subject => ({ kind, id })),
  ];
  const isNew = (subject: Subject): boolean => !present.some(({ kind, id }) => kind === subject.kind && id === subject.id);
  const newRoles = roles.map(({ id }): Subject => ({ kind: 'role', id })).filter(isNew);
  const newMembers = members.map(({ user }): Subject => ({ kind: 'user', id: user.id })).filter(isNew);
  const option = (subject: Subject): ReactElement => (
    <option key={keyOf(subject)} value={keyOf(subject)}>{nameOf(subject)}</option>
  );
  return (
    <FormField label={t('serverSettings.accessFor')}>
      {(control) => (
        <Select
          {...control} value={keyOf(chosen)}
          onChange={(event) => {
            const [kind, id] = event.currentTarget.value.split(' ') as [Subject['kind'], string];
            onChoose({ kind, id });
          }}
        >
          {present.map(option)}
          {newRoles.length > 0 ? (
            <optgroup label={`${t('serverSettings.accessAdd')}: ${t('serverSettings.accessAddRole')}`}>{newRoles.map(option)}</optgroup>
          ) : null}
          {newMembers.length > 0 ? (
            <optgroup label={`${t('serverSettings.accessAdd')}: ${t('serverSettings.accessAddMember')}`}>{newMembers.map(option)}</optgroup>
          ) : null}
        </Select>
      )}
    </FormField>
  );
}

function keyOf({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}
