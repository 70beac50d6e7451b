/** Going somewhere by a few letters. */
export const switcher = {
  title: 'Go to a channel, server or community',
  open: 'Go to…',
  field: 'Where to?',
  places: 'Places',
  none: 'Nothing of yours has that name.',
  search: 'Search for “{query}”',
  count: { one: '{count} place', other: '{count} places' },
} as const;
