import './live.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { FormField } from '../../ui/FormField';
import { ListIcon } from '../../ui/icons';
import { Input, Select } from '../../ui/Input';
import { EmptyState, SkeletonList } from '../../ui/States';
import { followLog, useConsole } from '../consoleStore';
import { linesWith } from './logLines';
import type { ReactElement } from 'react';
import type { LogLevel } from '../../api/wire';
import type { LogTail } from './logLines';

const levels = ['debug', 'info', 'notice', 'warning', 'error', 'critical'] as const;

/** The end of the log as it is written: by level, by words, and held still while somebody reads. */
export function LogSection(): ReactElement {
  const { t } = useI18n();
  const [level, setLevel] = useState<LogLevel>('info');
  const [text, setText] = useState('');
  const [held, setHeld] = useState<LogTail | null>(null);
  const live = useConsole((state) => state.logs);
  useEffect(() => followLog(level), [level]);
  const tail = held ?? live;
  const newest = held?.lines.at(-1)?.number ?? 0;
  const waiting = held ? (live?.lines ?? []).filter(({ number }) => number > newest).length : 0;
  return (
    <>
      <div className="admin-bar">
        <FormField label={t('adminLive.level')}>
          {(control) => (
            <Select
              {...control} value={level}
              onChange={(event) => {
                setHeld(null);
                setLevel(event.currentTarget.value as LogLevel);
              }}
            >
              {levels.map((each) => <option key={each} value={each}>{t(`adminLive.level_${each}`)}</option>)}
            </Select>
          )}
        </FormField>
        <FormField label={t('adminLive.words')}>
          {(control) => (
            <Input {...control} type="search" value={text} maxLength={100} onChange={(event) => setText(event.currentTarget.value)} />
          )}
        </FormField>
        <Button kind="secondary" aria-pressed={held !== null} disabled={!tail} onClick={() => setHeld(held ? null : live)}>
          {t('adminLive.pause')}
        </Button>
      </div>
      <p role="status" className="log-state">
        {held ? t('adminLive.held', { count: waiting }) : t('adminLive.following')}
        {tail && tail.dropped > 0 ? ` ${t('adminLive.dropped', { count: tail.dropped })}` : ''}
      </p>
      {tail ? <LogView tail={tail} text={text} /> : <SkeletonList rows={8} height={20} />}
    </>
  );
}

/** Follows the end until somebody scrolls away from it. */
function LogView({ tail, text }: { tail: LogTail; text: string }): ReactElement {
  const { t } = useI18n();
  const ref = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const lines = linesWith(text, tail.lines);
  useLayoutEffect(() => {
    if (isAtEnd && ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  });
  return (
    <div className="log-frame">
      {/* Reached by keyboard, where the arrows scroll it. It is not read out line by line: there are too many. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={ref} className="log" role="log" aria-live="off" aria-label={t('admin.logs')} tabIndex={0} dir="ltr"
        onScroll={({ currentTarget: view }) => setAtEnd(view.scrollHeight - view.scrollTop - view.clientHeight < 8)}
      >
        {lines.map((line) => <div key={line.number} className="log-line" data-level={line.level}>{line.text}</div>)}
        {lines.length === 0 ? (
          <EmptyState icon={<ListIcon size={32} />} title={t('adminLive.noLines')}>{t('adminLive.noLinesText')}</EmptyState>
        ) : null}
      </div>
      {isAtEnd ? null : (
        <Button
          kind="secondary" size="small"
          onClick={() => {
            setAtEnd(true);
            ref.current?.focus();
          }}
        >
          {t('adminLive.toEnd')}
        </Button>
      )}
    </div>
  );
}
