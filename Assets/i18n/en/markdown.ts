/** What people write, as it is shown. */
export const markdown = {
  showSpoiler: 'Hidden text, press to show',
  hiddenText: '[hidden]',
  code: 'Code',
  copyCode: 'Copy code',
  preview: 'Preview',
  nothing: 'Nothing to show yet.',
} as const;
