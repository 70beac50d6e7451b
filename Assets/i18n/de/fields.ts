export const fields = {
  required: 'Bitte fülle das aus.',
  invalid: 'Das ist hier nicht möglich.',
  too_short: 'Das ist zu kurz.',
  too_long: 'Das ist zu lang.',
  too_small: 'Das ist zu klein.',
  too_large: 'Das ist zu groß.',
  too_many: 'Das sind zu viele.',
  too_few: 'Das sind zu wenige.',
  taken: 'Das ist schon vergeben.',
  unknown: 'Das ist hier nicht bekannt.',
} as const;
