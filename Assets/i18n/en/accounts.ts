/** People, their accounts and the ways in. */
export const accounts = {
  menu: 'Account',
  menuOf: 'Account of {name}',
  profile: 'Profile',
  administration: 'Administration',
  signOut: 'Sign out',
  password: 'Password',
  passwordWrong: 'This is not the right password.',
  reauthTitle: 'Please confirm it is you',
  reauthText: 'This step is delicate. Enter your password to go on.',
} as const;
