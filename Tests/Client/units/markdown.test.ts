import assert from 'node:assert/strict';
import test from 'node:test';
import { chatPreset, postPreset } from '../../../Assets/markdown/ast';
import { parseMarkdown } from '../../../Assets/markdown/parse';
import { plainOf } from '../../../Assets/markdown/plain';
import { hostToShow } from '../../../Assets/markdown/urls';
import type { Block, Inline, Preset } from '../../../Assets/markdown/ast';

/** A short notation of the tree: paragraphs without a name, `/` between blocks. */
function notation(blocks: readonly Block[]): string {
  return blocks.map((block) => {
    switch (block.type) {
      case 'paragraph': return inline(block.children);
      case 'heading': return `h${block.level}[${inline(block.children)}]`;
      case 'quote': return `quote[${notation(block.children)}]`;
      case 'list': return `list${block.start ?? ''}[${block.items.map(notation).join('; ')}]`;
      case 'codeBlock': return `block(${block.language ?? ''}: ${block.text.replace(/\n/g, '⏎')})`;
      case 'rule': return 'rule';
    }
  }).join(' / ');
}

function inline(nodes: readonly Inline[]): string {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text': return node.text.replace(/\n/g, '⏎');
      case 'code': return `code(${node.text})`;
      case 'link': return `link(${inline(node.children)}→${node.href})`;
      case 'emoji': return `emoji(${node.name})`;
      case 'everyone': return `all(${node.text})`;
      case 'user':
      case 'role':
      case 'channel': return `${node.type}(${node.id})`;
      default: return `${node.type}[${inline(node.children)}]`;
    }
  }).join('');
}

function checks(preset: Preset, cases: [string, string][]): void {
  for (const [source, wanted] of cases) {
    test(`reads ${JSON.stringify(source)}`, () => assert.equal(notation(parseMarkdown(source, preset)), wanted));
  }
}

checks(chatPreset, [
  ['plain text', 'plain text'],
  ['line\nnext', 'line⏎next'],
  ['one\n\n\ntwo', 'one / two'],
  ['', ''],
  // Marks
  ['a **bold _and italic_** end', 'a strong[bold emphasis[and italic]] end'],
  ['*one* and **two** and ~~three~~', 'emphasis[one] and strong[two] and strike[three]'],
  ['__under__ ||spoiler||', 'underline[under] spoiler[spoiler]'],
  ['|| a *b* || c', 'spoiler[ a emphasis[b] ] c'],
  ['||a||||b||', 'spoiler[a]spoiler[b]'],
  ['|| ||', '|| ||'],
  ['***both*** and ***a* b**', 'strong[emphasis[both]] and strong[emphasis[a] b]'],
  ['*a **b***', 'emphasis[a strong[b]]'],
  ['**a *b** c', 'strong[a *b] c'],
  ['**over\ntwo lines**', 'strong[over⏎two lines]'],
  ['snake_case_name and a__b__c stay', 'snake_case_name and a__b__c stay'],
  ['un*frigging*believable', 'unemphasis[frigging]believable'],
  ['2 * 3 * 4, a ** b', '2 * 3 * 4, a ** b'],
  ['**', '**'], ['****', '****'], ['*a', '*a'], ['~~a~', '~~a~'], ['~a~', '~a~'],
  ['\\*not\\* \\\\ \\a', '*not* \\ \\a'],
  // Code
  ['`**raw**` and ``a`b`` and `` ` ``', 'code(**raw**) and code(a`b) and code(`)'],
  ['`open', '`open'],
  ['```js\nlet x = 1;\n```after', 'block(js: let x = 1;) / after'],
  ['see ```\na\n\nb``` there', 'see / block(: a⏎⏎b) / there'],
  ['```not a language\nb\n```', 'block(: not a language⏎b)'],
  ['```one line```', 'code(one line)'],
  ['```\nnever closed', '```⏎never closed'],
  ['````\n```\n````', 'block(: ```)'],
  // Quotes and lists
  ['> quoted\n> twice\nfree', 'quote[quoted⏎twice] / free'],
  ['> a\n> > b\n>> c', 'quote[a / quote[b⏎c]]'],
  ['>:( and >_<', '>:( and >_<'],
  ['\\> no', '> no'],
  ['> ```\n> code\n> ```', 'quote[block(: code)]'],
  ['- a\n- b\n  - c\n  more\n- d', 'list[a; b / list[c] / more; d]'],
  ['to do:\n1. a\n2. b', 'to do: / list1[a; b]'],
  ['3) x\n4) y', 'list3[x; y]'],
  ['It was\n1984. Really', 'It was⏎1984. Really'],
  ['- a\n\n- b\n\nend', 'list[a; b] / end'],
  ['-no', '-no'], ['- ', '-'],
  // Posts only
  ['# title\n---', '# title⏎---'],
  // Links
  ['see https://a.example/x_(y), ok', 'see link(https://a.example/x_(y)→https://a.example/x_(y)), ok'],
  ['(https://a.example)', '(link(https://a.example→https://a.example/))'],
  ['**https://a.example/**', 'strong[link(https://a.example/→https://a.example/)]'],
  ['<https://a.example/>!', 'link(https://a.example/→https://a.example/)!'],
  ['mailto:a@b.example', 'link(mailto:a@b.example→mailto:a@b.example)'],
  ['xhttps://a.example', 'xhttps://a.example'],
  ['[**the** text](https://a.example/b)', 'link(strong[the] text→https://a.example/b)'],
  ['[t](<https://a.example/> "title")', 'link(t→https://a.example/)'],
  ['[t](https://a.example/x_(y))', 'link(t→https://a.example/x_(y))'],
  ['[a [b](https://b.example) c](https://c.example)', '[a link(b→https://b.example/) c](link(https://c.example→https://c.example/))'],
  ['[https://a.example](https://b.example)', 'link(https://a.example→https://b.example/)'],
  ['[](https://a.example) [ \u200B](https://a.example)', '[](link(https://a.example→https://a.example/)) [ \u200B](link(https://a.example→https://a.example/))'],
  ['`[a`](https://a.example)', 'code([a)](link(https://a.example→https://a.example/))'],
  ['[<@1> ||x||](https://a.example)', 'link(<@1> ||x||→https://a.example/)'],
  ['javascript:alert(1) [x](javascript:alert(1)) [x](/relative) <javascript:alert(1)>',
    'javascript:alert(1) [x](javascript:alert(1)) [x](/relative) <javascript:alert(1)>'],
  // Names
  ['<@12> <@&34> <#56> @everyone', 'user(12) role(34) channel(56) all(@everyone)'],
  ['a@here.org @hereby `<@1>` \\<@1> \\@here', 'a@here.org @hereby code(<@1>) <@1> @here'],
  [':tada: 12:30:45 a:b: :+1:', 'emoji(tada) 12:30:45 a:b: emoji(+1)'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
]);

checks(postPreset, [
  ['# One #\ntext\n## *Two*', 'h1[One] / text / h2[emphasis[Two]]'],
  ['#tag and ####### seven', '#tag and ####### seven'],
  ['a\n***\nb', 'a / rule / b'],
  ['- a\n---\n- b', 'list[a] / rule / list[b]'],
]);

test('the tree is bounded in depth and size', () => {
  const nested = parseMarkdown(`${'> '.repeat(50)}x`);
  assert.equal(notation(nested), `${'quote['.repeat(6)}${'> '.repeat(44)}x${']'.repeat(6)}`);
  const marks = notation(parseMarkdown(`${'**a _b '.repeat(30)}${'c_ d**'.repeat(30)}`));
  assert.ok((marks.match(/\[/g) ?? []).length <= 30 * 2);
  // Text, which makes no element, is not counted.
  const many = JSON.stringify(parseMarkdown('*a* '.repeat(10_000))).match(/"type":"(?!text)/g) ?? [];
  assert.ok(many.length <= chatPreset.mostNodes + 1, `${many.length} nodes`);
});

test('plain text hides spoilers, unless it must not', () => {
  const blocks = parseMarkdown('**a**\n\n> b ||c|| <@1>\n```\nd\n```');
  const mention = (): string => '@ada';
  assert.equal(plainOf(blocks, { mention, spoiler: '[hidden]' }), 'a b [hidden] @ada d');
  assert.equal(plainOf(blocks, { mention, spoiler: null }), 'a b c @ada d');
});

test('tells the host where the text of a link claims another one', () => {
  const cases: [string, string, string | null][] = [
    ['https://bank.example/', 'https://evil.example/', 'evil.example'],
    ['bank.example', 'https://evil.example/', 'evil.example'],
    ['www.bank.example/login', 'https://bank.example/', null],
    ['https://bank.example@evil.example/', 'https://bank.example@evil.example/', 'evil.example'],
    ['https://bänk.example', 'https://bänk.example', 'xn--bnk-qla.example'],
    ['read this', 'https://evil.example/', null],
    ['write me', 'mailto:a@b.example', null],
  ];
  for (const [text, href, wanted] of cases) assert.equal(hostToShow(text, href), wanted, text);
});
