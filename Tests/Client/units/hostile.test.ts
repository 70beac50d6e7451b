import assert from 'node:assert/strict';
import test from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server.browser';
import hostile from '../../Support/hostile.json';
import { chatPreset, postPreset } from '../../../Assets/markdown/ast';
import { Markdown } from '../../../Assets/markdown/Markdown';
import { parseMarkdown } from '../../../Assets/markdown/parse';

/** Not a measure of speed: a parser that goes over its text again and again would take hours, one that does not seconds. */
const patience = { timeout: 60_000 };

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
    test(`${name} does no harm in ${place}`, patience, () => {
      const html = renderToStaticMarkup(createElement(Markdown, { text: input, preset }));
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

test('a text sixteen times as long is still read', patience, () => {
  for (const { made } of inputs) parseMarkdown(made(16), postPreset);
});
