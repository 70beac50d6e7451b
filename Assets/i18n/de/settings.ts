export const settings = {
  title: 'Einstellungen',
  theme_system: 'Wie das Gerät',
  theme_light: 'Hell',
  theme_dark: 'Dunkel',
} as const;
