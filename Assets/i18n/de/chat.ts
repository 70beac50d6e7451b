export const chat = {
  unread: 'ungelesen',
  mentionCount: { one: '{count} Erwähnung', other: '{count} Erwähnungen' },
} as const;
