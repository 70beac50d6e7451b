export const accounts = {
  menu: 'Konto',
  menuOf: 'Konto von {name}',
  profile: 'Profil',
  administration: 'Verwaltung',
  signOut: 'Abmelden',
  password: 'Passwort',
  passwordWrong: 'Das ist nicht das richtige Passwort.',
  reauthTitle: 'Bitte bestätige, dass du es bist',
  reauthText: 'Dieser Schritt ist heikel. Gib dein Passwort ein, um fortzufahren.',
} as const;
