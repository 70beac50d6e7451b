/** What one does with posts: liking, drafts, sharing, the profile's list. */
export const posts = {
  like: { one: 'Like, {count} like', other: 'Like, {count} likes' },
  likers: { one: '{count} person likes this: show who', other: '{count} people like this: show who' },
  likersTitle: 'Who likes this',
  noLikers: 'Nobody likes this any more.',
} as const;
