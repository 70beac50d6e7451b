export const switcher = {
  title: 'Zu Kanal, Server oder Community gehen',
  open: 'Gehe zu …',
  field: 'Wohin?',
  places: 'Orte',
  none: 'Nichts von dir heißt so.',
  search: 'Suchen nach „{query}“',
  count: { one: '{count} Ort', other: '{count} Orte' },
} as const;
