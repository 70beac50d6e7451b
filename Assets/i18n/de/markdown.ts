export const markdown = {
  showSpoiler: 'Verborgener Text, zum Zeigen drücken',
  hiddenText: '[verborgen]',
  code: 'Code',
  copyCode: 'Code kopieren',
  preview: 'Vorschau',
  nothing: 'Noch nichts zu zeigen.',
} as const;
