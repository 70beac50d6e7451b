import assert from 'node:assert/strict';
import test from 'node:test';
import { complete, tokenAt } from '../../../Assets/chat/completion';
import { isOnlyEmoji } from '../../../Assets/chat/text/onlyEmoji';
import { parseText } from '../../../Assets/chat/text/parse';
import { toText, toWire } from '../../../Assets/chat/wireText';
import type { TextNode } from '../../../Assets/chat/text/parse';

/** A short notation of the tree. */
function notation(nodes: readonly TextNode[]): string {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text': return node.text;
      case 'break': return '⏎';
      case 'code':
      case 'codeBlock': return `${node.type}(${node.text})`;
      case 'link': return `link(${node.text}→${node.href})`;
      case 'everyone': return `all(${node.text})`;
      case 'user':
      case 'role':
      case 'channel': return `${node.type}(${node.id})`;
      default: return `${node.type}[${notation(node.children)}]`;
    }
  }).join('');
}

const cases: [string, string][] = [
  ['plain text', 'plain text'],
  ['a **bold _and italic_** end', 'a strong[bold emphasis[and italic]] end'],
  ['*one* and **two** and ~~three~~', 'emphasis[one] and strong[two] and strike[three]'],
  ['snake_case_name stays', 'snake_case_name stays'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['`**raw**` and ``a`b``', 'code(**raw**) and code(a`b)'],
  ['```js\nlet x = 1;\n```after', 'codeBlock(let x = 1;)after'],
  ['line\nnext', 'line⏎next'],
  ['> quoted\n> twice\nfree', 'quote[quoted⏎twice]free'],
  ['see https://a.example/x_(y), ok', 'see link(https://a.example/x_(y)→https://a.example/x_(y)), ok'],
  ['(https://a.example)', '(link(https://a.example→https://a.example/))'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['<@12> <@&34> <#56> @everyone', 'user(12) role(34) channel(56) all(@everyone)'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['\\*not\\*', '*not*'],
  ['**', '**'],
];

for (const [source, wanted] of cases) {
  test(`parses ${JSON.stringify(source)}`, () => assert.equal(notation(parseText(source)), wanted));
}

test('hostile text is parsed in no time', () => {
  const started = performance.now();
  for (const text of ['*'.repeat(4000), '**a'.repeat(1300), '`'.repeat(4000), '_a '.repeat(1300), '> '.repeat(2000), 'https://'.repeat(500)]) {
    parseText(text);
  }
  assert.ok(performance.now() - started < 400, `${performance.now() - started} ms`);
});

test('tells a few emoji from words and numbers', () => {
  for (const text of ['👍', '👨‍👩‍👧 🇩🇪', '❤️', '👍🏽']) assert.equal(isOnlyEmoji(text), true, text);
  for (const text of ['', ' ', '12', '#', '👍 ok', '👍'.repeat(13)]) assert.equal(isOnlyEmoji(text), false, text);
});

const names = {
  userId: (name: string) => ({ ada: '1', bo_b: '2' }[name]),
  username: (id: string) => ({ 1: 'ada', 2: 'bo_b' }[id]),
  roles: [{ id: '30', name: 'Night Watch' }, { id: '31', name: 'Night' }],
  channels: [{ id: '40', name: 'general' }, { id: '41', name: 'general-talk' }],
};

test('names become ids and come back', () => {
  const text = 'hi @ada, @bo_b! @Night Watch in #general-talk or #general.';
  const wire = 'hi <@1>, <@2>! <@&30> in <#41> or <#40>.';
  assert.equal(toWire(text, names), wire);
  assert.equal(toText(wire, names), text);
});

test('code, addresses and strangers stay as they are', () => {
  for (const text of ['`@ada`', 'mail@ada', '@stranger', '```\n@ada\n```', 'https://x.example/#general', '#generals', '<@9>']) {
    assert.equal(toWire(text, names), text);
  }
});

test('finds what is being typed at the caret', () => {
  assert.deepEqual(tokenAt('hi @ad', 6), { kind: 'mention', query: 'ad', start: 3 });
  assert.deepEqual(tokenAt('#', 1), { kind: 'channel', query: '', start: 0 });
  assert.deepEqual(tokenAt('so :smi', 7), { kind: 'emoji', query: 'smi', start: 3 });
  assert.equal(tokenAt('at 12:30', 8), null);
  assert.equal(tokenAt('a@b', 3), null);
  assert.equal(tokenAt('see :s', 6), null);
});

test('puts what was chosen in its place with one space', () => {
  assert.deepEqual(complete('hi @ad you', 6, { kind: 'mention', query: 'ad', start: 3 }, '@ada'), { text: 'hi @ada you', caret: 8 });
  assert.deepEqual(complete('@a', 2, { kind: 'mention', query: 'a', start: 0 }, '@ada'), { text: '@ada ', caret: 5 });
});
