/** Going somewhere by a few letters. */
export const switcher = {
  title: 'Go to a channel or server',
  open: 'Go to…',
  field: 'Where to?',
  places: 'Places',
  none: 'Nothing of yours has that name.',
  count: { one: '{count} place', other: '{count} places' },
} as const;
