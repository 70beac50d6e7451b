/** Public profiles. */
export const profile = {
  title: 'Profile of {name}',
  edit: 'Edit profile',
  editTitle: 'Edit profile',
  verified: 'Verified',
  bot: 'Bot',
  about: 'About',
  noBio: 'Nothing here yet.',
  noBioOwn: 'Nothing here yet. Tell others who you are.',
  location: 'Place',
  website: 'Website',
  since: 'Here since',
  notFoundTitle: 'Nobody has this name',
  notFoundText: 'There is no account with the name @{username} here.',

  displayName: 'Display name',
  displayNameHint: 'What others read above your messages.',
  pronouns: 'Pronouns',
  pronounsHint: 'How others should speak of you, such as she/her.',
  bio: 'About you',
  websiteHint: 'A full address, beginning with https://',
  saved: 'Your profile is saved.',
} as const;
