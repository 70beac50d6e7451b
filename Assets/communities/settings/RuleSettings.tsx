import './communitySettings.css';
import { useMemo, useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { fieldText } from '../../i18n/fieldText';
import { dispatch } from '../../store';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Form } from '../../ui/Form';
import { ArrowDownIcon, ArrowUpIcon, EditIcon, FileIcon, PlusIcon, TrashIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { SaveBar } from '../../ui/SaveBar';
import { SortableList } from '../../ui/SortableList';
import { EmptyState } from '../../ui/States';
import { showToast } from '../../ui/toastStore';
import { useEdits } from '../../ui/useEdits';
import { RuleDialog } from './RuleDialog';
import type { ReactElement } from 'react';
import type { ApiError } from '../../api';
import type { CommunityRule } from '../../api/wire';
import type { Translator } from '../../i18n';
import type { CommunitySectionProps } from './sections';

const mostRules = 20;

/** Rules have no names of their own: each gets one while they are worked on, by which it is followed as it moves. */
interface Row {
  id: string;
  rule: CommunityRule;
}

let nextId = 1;

function rowsOf(rules: readonly CommunityRule[]): Row[] {
  return rules.map((rule) => ({ id: String(nextId++), rule }));
}

/** The rules in their order. What is changed here counts once it is saved. */
export function RuleSettings({ view }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const { community } = view;
  const edits = useEdits<{ rules: CommunityRule[] }>({ rules: view.rules });
  const rules = edits.value.rules;
  const [known, setKnown] = useState(() => rowsOf(rules));
  // Another moderator may have saved others meanwhile.
  const rows = useMemo(() => (known.length === rules.length && known.every(({ rule }, index) => isSame(rule, rules[index]))
    ? known : rowsOf(rules)), [known, rules]);
  const [edited, setEdited] = useState<Row | 'new' | null>(null);
  const change = (next: Row[]): void => {
    setKnown(next);
    edits.set({ rules: next.map(({ rule }) => rule) });
  };
  const saving = useAction(async () => {
    const saved = await api.request('PUT /communities/{community}/rules', { path: { community: community.id }, body: { rules } });
    dispatch({ type: 'community:updated', payload: { community, rules: saved.rules } });
    edits.reset();
    showToast(t('communitySettings.saved'), 'success');
  });
  const move = (id: string, to: number): void => {
    const row = rows.find((each) => each.id === id);
    const rest = rows.filter((each) => each.id !== id);
    if (row) change([...rest.slice(0, to), row, ...rest.slice(to)]);
  };
  const add = rows.length < mostRules
    ? <Button icon={<PlusIcon size={16} />} onClick={() => setEdited('new')}>{t('communitySettings.ruleAdd')}</Button>
    : <p className="section-lead">{t('communitySettings.rulesMost', { count: mostRules })}</p>;
  return (
    <>
      {rows.length > 0 ? <div className="form-actions">{add}</div> : (
        <EmptyState icon={<FileIcon size={32} />} title={t('communitySettings.rulesEmpty')} action={add}>
          {t('communitySettings.rulesEmptyText')}
        </EmptyState>
      )}
      <Form
        error={saving.error} onSubmit={() => void saving.run()}
        actions={(
          <SaveBar
            isDirty={edits.isDirty} isBusy={saving.isBusy}
            onReset={() => {
              edits.reset();
              saving.clear();
            }}
          />
        )}
      >
        {rows.length > 0 ? (
          <SortableList
            label={t('communitySettings.ruleList')} onMove={move}
            items={rows.map((row, index) => ({
              id: row.id, name: row.rule.title, className: 'rule-row',
              content: (
                <RuleRow
                  rule={row.rule} index={index} count={rows.length} problem={problemOf({ t }, saving.error, index)}
                  onMove={(to) => move(row.id, to)} onEdit={() => setEdited(row)}
                  onRemove={() => change(rows.filter(({ id }) => id !== row.id))}
                />
              ),
            }))}
          />
        ) : null}
      </Form>
      {edited ? (
        <RuleDialog
          rule={edited === 'new' ? null : edited.rule} onClose={() => setEdited(null)}
          onDone={(rule) => change(edited === 'new'
            ? [...rows, ...rowsOf([rule])] : rows.map((row) => (row.id === edited.id ? { id: row.id, rule } : row)))}
        />
      ) : null}
    </>
  );
}

function problemOf(translator: Pick<Translator, 't'>, error: ApiError | null, index: number): string | undefined {
  const field = error?.fields.find(({ path }) => path.startsWith(`rules[${index}]`) || path.startsWith(`rules.${index}.`));
  return field && fieldText(translator, error, field.path);
}

function isSame(left: CommunityRule, right: CommunityRule | undefined): boolean {
  return left.title === right?.title && left.description === right.description && left.appliesTo === right.appliesTo;
}

function RuleRow({ rule, index, count, problem, onMove, onEdit, onRemove }: {
  rule: CommunityRule;
  index: number;
  count: number;
  problem: string | undefined;
  onMove: (to: number) => void;
  onEdit: () => void;
  onRemove: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { title, description, appliesTo } = rule;
  return (
    <>
      <div className="row-text" dir="auto">
        <p>
          <strong>{`${index + 1}. ${title}`}</strong>{' '}
          {appliesTo === 'both' ? null : <Tag>{t(`communitySettings.ruleFor_${appliesTo}`)}</Tag>}
        </p>
        {description ? <p>{description}</p> : null}
        {problem ? <p className="field-error" role="alert">{problem}</p> : null}
      </div>
      <div className="rule-ways">
        <IconButton
          label={t('communitySettings.ruleUp', { title })} icon={<ArrowUpIcon />} disabled={index === 0}
          onClick={() => onMove(index - 1)}
        />
        <IconButton
          label={t('communitySettings.ruleDown', { title })} icon={<ArrowDownIcon />} disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        />
        <IconButton label={t('communitySettings.ruleEdit', { title })} icon={<EditIcon />} onClick={onEdit} />
        <IconButton
          label={t('communitySettings.ruleRemove', { title })} icon={<TrashIcon />} isDanger onClick={onRemove}
        />
      </div>
    </>
  );
}
