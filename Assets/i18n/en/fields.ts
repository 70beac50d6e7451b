/** What is wrong with one field, by the server's code. */
export const fields = {
  required: 'Please fill this in.',
  invalid: 'This is not possible here.',
  too_short: 'This is too short.',
  too_long: 'This is too long.',
  too_small: 'This is too small.',
  too_large: 'This is too large.',
  too_many: 'These are too many.',
  too_few: 'These are too few.',
  taken: 'This is already taken.',
  unknown: 'This is not known here.',
} as const;
