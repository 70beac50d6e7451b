import assert from 'node:assert/strict';
import test from 'node:test';
import { passwordRules, passwordStrength } from '../../../Assets/accounts/passwordStrength';

const policy = { minLength: 8, maxLength: 128, needsUpper: true, needsLower: true, needsDigit: true };

function unmet(password: string): string[] {
  return passwordRules(password, policy).filter((entry) => !entry.isMet).map((entry) => entry.rule);
}

test('rules name what is missing', () => {
  assert.deepEqual(unmet(''), ['minLength', 'needsUpper', 'needsLower', 'needsDigit']);
  assert.deepEqual(unmet('abcdefgh'), ['needsUpper', 'needsDigit']);
  assert.deepEqual(unmet('Äpfel und 3 Birnen'), []);
});

test('length counts characters, not code units', () => {
  assert.deepEqual(passwordRules('😀😀😀😀', { ...policy, minLength: 5 })[0], { rule: 'minLength', isMet: false });
});

test('foreseeable passwords stay weak however long', () => {
  for (const weak of ['aaaaaaaaaaaaaaaaaaaa', '123456789012', 'Passwort1', 'qwertyqwerty', 'adaadaada']) {
    assert.equal(passwordStrength(weak, ['ada']), 1, weak);
  }
});

test('strength grows with what a guesser cannot foresee', () => {
  assert.equal(passwordStrength(''), 0);
  assert.equal(passwordStrength('Tr7kLm2q'), 2);
  assert.equal(passwordStrength('Tr7kPm2qXw'), 3);
  assert.equal(passwordStrength('correct horse battery staple'), 4);
});
