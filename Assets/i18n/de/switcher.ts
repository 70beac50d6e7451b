export const switcher = {
  title: 'Zu einem Kanal oder Server gehen',
  open: 'Gehe zu …',
  field: 'Wohin?',
  places: 'Orte',
  none: 'Nichts von dir heißt so.',
  count: { one: '{count} Ort', other: '{count} Orte' },
} as const;
