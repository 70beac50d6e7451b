import './shortcutsHelp.css';
import { useState } from 'react';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { useGoKeys } from './goKeys';
import { useShortcuts } from './shortcuts';
import type { ReactElement } from 'react';
import type { TextKey } from '../i18n';

type Row = [keys: string[], text: Extract<TextKey, `app.key${string}`>];

const rows: Row[] = [
  [['?'], 'app.keyHelp'],
  [['Ctrl', 'K'], 'app.keySwitch'],
  [['/'], 'app.keySearch'],
  [['Ctrl', 'Shift', 'F'], 'app.keySearchHere'],
  [['J'], 'app.keyNextResult'],
  [['K'], 'app.keyPreviousResult'],
  [['G', 'H'], 'app.keyGoHome'],
  [['G', 'C'], 'app.keyGoCommunities'],
  [['G', 'F'], 'app.keyGoFeed'],
  [['G', 'E'], 'app.keyGoDiscover'],
  [['G', 'P'], 'app.keyGoProfile'],
  [['G', 'S'], 'app.keyGoSettings'],
  [['Alt', '↑'], 'app.keyPreviousChannel'],
  [['Alt', '↓'], 'app.keyNextChannel'],
  [['Alt', 'Shift', '↓'], 'app.keyUnreadChannel'],
  [['Esc'], 'app.keyMarkRead'],
  [['↑'], 'app.keyEditLast'],
  [['Shift', '↑'], 'app.keyReplyLast'],
  [['Enter'], 'app.keySend'],
  [['Shift', 'Enter'], 'app.keyNewLine'],
  [['Tab'], 'app.keyComplete'],
];

/** `?` or Ctrl+/ shows what the keyboard can do. */
export function ShortcutsHelp(): ReactElement | null {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const open = (): void => setOpen(true);
  useGoKeys();
  useShortcuts([{ key: '?', run: open }, { key: '/', ctrl: true, run: open }]);
  if (!isOpen) return null;
  return (
    <Dialog title={t('app.shortcuts')} onClose={() => setOpen(false)}>
      <dl className="shortcuts">
        {rows.map(([keys, text]) => (
          <div key={text}>
            <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
