export const posts = {
  like: { one: 'Gefällt mir, {count} Mal', other: 'Gefällt mir, {count} Mal' },
  likers: { one: '{count} Person gefällt das: zeigen, wem', other: '{count} Personen gefällt das: zeigen, wem' },
  likersTitle: 'Wem das gefällt',
  noLikers: 'Das gefällt niemandem mehr.',
} as const;
