import { useI18n } from '../i18n';
import { MessageRow } from './MessageRow';
import { OutgoingRow } from './OutgoingRow';
import { isSystem } from './rows';
import { SystemRow } from './SystemRow';
import type { ReactElement } from 'react';
import type { MessageId } from '../api/wire';
import type { Row } from './rows';

export interface RowMarks {
  /** The message whose actions are shown. */
  activeId: MessageId | null;
  editingId: MessageId | null;
  litId: MessageId | null;
  /** The one message that Tab reaches. */
  tabStopId: MessageId | null;
}

export function RowView({ row, activeId, editingId, litId, tabStopId }: RowMarks & { row: Row }): ReactElement {
  const { t, formats } = useI18n();
  switch (row.kind) {
    case 'day': return <Divider className="day-divider" rowKey={row.key} text={formats.day(row.at)} />;
    case 'new': return <Divider className="new-divider" rowKey={row.key} text={t('chat.newLine')} />;
    case 'outgoing': return <OutgoingRow outgoing={row.outgoing} isStart={row.isStart} />;
    case 'message': {
      const { id } = row.message;
      if (isSystem(row.message)) return <SystemRow rowKey={row.key} message={row.message} isTabStop={tabStopId === id} />;
      return (
        <MessageRow
          rowKey={row.key} message={row.message} isStart={row.isStart} isActive={activeId === id}
          isEditing={editingId === id} isLit={litId === id} isTabStop={tabStopId === id}
        />
      );
    }
  }
}

function Divider({ className, rowKey, text }: { className: string; rowKey: string; text: string }): ReactElement {
  return (
    <div className={className} role="separator" aria-label={text} data-key={rowKey}><span aria-hidden="true">{text}</span></div>
  );
}
