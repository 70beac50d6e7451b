import assert from 'node:assert/strict';
import test from 'node:test';
import { reportOf } from '../../../Assets/app/errorReport';
import { isMissingChunk } from '../../../Assets/app/missingChunk';

test('tells where an error happened and of what type', () => {
  const error = new TypeError('cannot read properties of undefined (reading \'name\')');
  error.stack = `TypeError: my secret\n    at draw (https://chat.example.org/a/main-AB12.js?x=1:10:5)\n    at run (/a/b.js:1:2)`;
  const report = reportOf(error, '/channels/12', 'AB12');
  assert.deepEqual(report, {
    type: 'TypeError', url: '/channels/12', release: 'AB12', message: 'cannot read properties of undefined (reading …)',
    stack: 'at draw (/a/main-AB12.js:10:5)\nat run (/a/b.js:1:2)',
  });
});

test('leaves out words that may be somebody\'s', () => {
  const error = new SyntaxError('Unexpected token h in JSON at position 0: hello dear');
  error.stack = `SyntaxError: Unexpected token h: hello dear\n    at JSON.parse (<anonymous>)`;
  const report = reportOf(error, '/', undefined);
  assert.ok(!JSON.stringify(report).includes('hello'));
  assert.equal(report.type, 'SyntaxError');
  assert.deepEqual(reportOf('a secret thought', '/', undefined), { type: 'string', url: '/' });
});

test('code that an update took away is known in the words of every engine', () => {
  for (const words of [
    'Failed to fetch dynamically imported module: https://chat.example.org/a/AdminPage-AB12.js',
    'error loading dynamically imported module: https://chat.example.org/a/AdminPage-AB12.js',
    'Importing a module script failed.',
  ]) assert.ok(isMissingChunk(new TypeError(words)), words);
  for (const other of [new TypeError('Failed to fetch'), 'module script failed', null, undefined]) assert.ok(!isMissingChunk(other));
});
