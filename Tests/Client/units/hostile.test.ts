import assert from 'node:assert/strict';
import test from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server.browser';
import hostile from '../../Support/hostile.json';
import { chatPreset, postPreset } from '../../../Assets/markdown/ast';
import { Markdown } from '../../../Assets/markdown/Markdown';
import { parseMarkdown } from '../../../Assets/markdown/parse';

/** What an input may cost at most, in milliseconds: generous, for slow machines under load. TIMES=1 prints what it costs. */
const patienceMs = 250;

const allowedTags = new Set(('div p span bdi strong em u s code pre blockquote ul ol li h2 h3 h4 h5 h6 hr figure figcaption ' +
  'a small button svg path').split(' '));

/** An input is made of parts, each so many times. */
const inputs = (hostile as { name: string; parts: [string, number][] }[]).map(({ name, parts }) => ({
  name, made: (factor = 1) => parts.map(([text, times]) => text.repeat(times > 100 ? times * factor : times)).join(''),
}));

for (const { name, made } of inputs) {
  const input = made();
  for (const preset of [chatPreset, postPreset]) {
    const place = preset === chatPreset ? 'messages' : 'posts';
    test(`${name} does no harm in ${place}`, () => {
      const started = performance.now();
      parseMarkdown(input, preset);
      const parsedMs = performance.now() - started;
      const html = renderToStaticMarkup(createElement(Markdown, { text: input, preset }));
      const renderedMs = performance.now() - started - parsedMs;
      if (process.env['TIMES']) console.log(`${parsedMs.toFixed(1)} ${renderedMs.toFixed(1)} ${place} ${name}`);
      assert.ok(parsedMs < patienceMs && renderedMs < 4 * patienceMs, `${parsedMs} ms to parse, ${renderedMs} ms to render`);
      for (const [, tag = ''] of html.matchAll(/<([a-z][a-z0-9]*)/gi)) assert.ok(allowedTags.has(tag), tag);
      for (const [, href = ''] of html.matchAll(/\shref="([^"]*)"/g)) assert.match(href, /^(?:https?:\/\/[^/]|mailto:)/);
      assert.doesNotMatch(html, /<[^>]*\s(?:on\w+|style|src|srcdoc|formaction)=/i);
      for (const [link = ''] of html.matchAll(/<a [^>]*>/g)) {
        assert.match(link, /target="_blank"/);
        assert.match(link, /rel="noopener noreferrer nofollow ugc"/);
      }
    });
  }
}

test('time grows with the length, not with its square', () => {
  for (const { name, made } of inputs) {
    const once = best(made());
    const fourfold = best(made(4));
    assert.ok(fourfold < Math.max(40, once * 12), `${name}: ${once} ms, fourfold ${fourfold} ms`);
  }
});

function best(text: string): number {
  let least = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    parseMarkdown(text, postPreset);
    least = Math.min(least, performance.now() - started);
  }
  return least;
}
