/** One's own settings. */
export const settings = {
  title: 'Settings',
  theme_system: 'Same as the device',
  theme_light: 'Light',
  theme_dark: 'Dark',
} as const;
