import type { PasswordPolicy } from '../api/wire';

export type PasswordRule = 'minLength' | 'needsUpper' | 'needsLower' | 'needsDigit';

/** The rules of this site, each with whether the password meets it. */
export function passwordRules(password: string, policy: PasswordPolicy): { rule: PasswordRule; isMet: boolean }[] {
  const rules: { rule: PasswordRule; isMet: boolean }[] = [
    { rule: 'minLength', isMet: Array.from(password).length >= policy.minLength },
  ];
  if (policy.needsUpper) rules.push({ rule: 'needsUpper', isMet: /\p{Lu}/u.test(password) });
  if (policy.needsLower) rules.push({ rule: 'needsLower', isMet: /\p{Ll}/u.test(password) });
  if (policy.needsDigit) rules.push({ rule: 'needsDigit', isMet: /\p{Nd}/u.test(password) });
  return rules;
}

/** 0 nothing typed, 1 weak, 2 fair, 3 good, 4 strong. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** Bits at which an estimate reaches 2, 3 and 4: guessed in hours, years, and not at all. */
const thresholds = [40, 58, 76] as const;

/**
 * A guess at how long a password withstands guessing. It counts each step that a guesser could not foresee: runs,
 * repeats, parts of the person's own names and the most used words add next to nothing.
 */
export function passwordStrength(password: string, personal: readonly string[] = []): Strength {
  if (password === '') return 0;
  const bits = unforeseeable(password, personal) * Math.log2(alphabetSize(password));
  return (1 + thresholds.filter((threshold) => bits >= threshold).length) as Strength;
}

const commonWords = [
  'password', 'passwort', 'letmein', 'welcome', 'willkommen', 'qwerty', 'qwertz', 'asdf', 'iloveyou', 'hallo',
  'admin', 'dragon', 'monkey', 'sunshine', 'schatz', 'football', 'fussball', 'cryb',
];

function unforeseeable(password: string, personal: readonly string[]): number {
  let rest = password.toLowerCase();
  let words = 0;
  for (const word of [...commonWords, ...personal.map((part) => part.toLowerCase())]) {
    if (word.length < 3 || !rest.includes(word)) continue;
    rest = rest.replaceAll(word, '');
    words += 1;
  }
  let steps = words;
  let last = Number.NaN;
  let lastStep = Number.NaN;
  for (const character of rest) {
    const code = character.codePointAt(0) ?? 0;
    const step = code - last;
    const isForeseen = step === 0 || (Math.abs(step) === 1 && step === lastStep);
    steps += isForeseen ? 0.2 : 1;
    lastStep = step;
    last = code;
  }
  return steps;
}

function alphabetSize(password: string): number {
  let size = 0;
  if (/[a-z]/.test(password)) size += 26;
  if (/[A-Z]/.test(password)) size += 26;
  if (/[0-9]/.test(password)) size += 10;
  if (/[^a-zA-Z0-9]/.test(password)) size += 33;
  return size;
}
