/** Channels and messages. */
export const chat = {
  unread: 'unread',
  mentionCount: { one: '{count} mention', other: '{count} mentions' },
} as const;
