import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server.browser';
import { SettingField } from '../../../Assets/admin/settings/SettingField';
import { loadServerTexts, textFor } from '../../../Assets/i18n/serverTexts';

/** What a test runs from is bundled two folders below the root, too. */
const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** The settings of the example file, each with what is said of its value, without the full stop. */
function settings(): { name: string; form: string }[] {
  const levels: string[] = [];
  let comment = '';
  return read('Config/cryb.yaml').split('\n').flatMap((line) => {
    const [, indent = '', key, value] = /^( *)(\w+):(.*)$/.exec(line) ?? [];
    if (key === undefined) {
      comment = line.replace(/^[ #]*/, '');
      return [];
    }
    levels.splice(indent.length / 2, Infinity, key);
    return value === '' ? [] : [{ name: levels.join('.'), form: comment.replace(/\.$/, '') }];
  });
}

/** Those that only the console has. */
const kept = [...read('Sources/Platform/Administration/Settings/SettingSection.swift').matchAll(/ Setting\("(\w+)"/g)]
  .map(([, name]) => name ?? '');

/** What deliveries that fail are given for a reason, with something in the place of each interpolation. */
function reasons(): string[] {
  const giving = /(?:OutboundFailure\(\.(?!unavailable)\w+, |refusal\(|giveUp\(\w+, |error = |error: .* : )"((?:[^"\\]|\\.)*)"/g;
  return ['Sources/Outbound/', 'Sources/Webhooks/'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true }).map(String).filter((path) => path.endsWith('.swift'))
      .flatMap((path) => [...read(folder + path).matchAll(giving)].map(([, text = '']) =>
        text.replace(/\\\((?:[^()]|\([^()]*\))*\)/g, '0'))));
}

test('every setting has its sentence in German, and every sentence its setting', async () => {
  const { summaries } = await loadServerTexts('settings', 'de');
  const names = [...settings().map(({ name }) => name), ...kept];
  assert.ok(names.includes('shutdown.notice') && names.includes('tls.acme.hosts') && names.includes('registration'));
  assert.deepEqual(Object.keys(summaries).sort(), names.sort());
  for (const text of Object.values(summaries)) assert.match(text, /^\p{Lu}.*\.$/u);
});

test('what a value must look like is said in German', async () => {
  const { forms } = await loadServerTexts('settings', 'de');
  for (const { name, form } of settings()) assert.ok(textFor(forms, form) ?? textFor(forms, lowered(form)), `${name}: ${form}`);
  assert.equal(
    textFor(forms, 'a list, each a limit such as 30/60: times per seconds'),
    'eine Liste; jeder Eintrag ist eine Grenze wie 30/60: 30-mal in 60 Sekunden',
  );
  assert.equal(textFor(forms, 'open, invite or closed'), 'open, invite oder closed');
  assert.equal(textFor(forms, 'a whole number, from 1 to 1000'), 'eine ganze Zahl, von 1 bis 1000');
  assert.equal(textFor(forms, 'the name of a file, or empty'), 'der Name einer Datei; darf auch leer sein');
});

test('every reason of a failed delivery has its words in German, and all words their reason', async () => {
  const texts = await loadServerTexts('deliveryErrors', 'de');
  const all = reasons();
  assert.ok(all.includes('The answer was 0.') && all.includes('This port cannot be read.'));
  for (const reason of all) assert.ok(textFor(texts, reason), reason);
  for (const [pattern, text] of Object.entries(texts)) {
    assert.ok(all.some((reason) => textFor({ [pattern]: text }, reason)), `${pattern} is never said`);
  }
});

test('keeps what differs, and has no words for what it does not know', async () => {
  const texts = await loadServerTexts('deliveryErrors', 'de');
  assert.equal(textFor(texts, 'hooks.example.org has no address.'), 'Zu hooks.example.org gibt es keine Adresse.');
  assert.equal(
    textFor(texts, 'a.example offers no encryption that can be trusted (handshakeFailed([Error: 1'),
    'a.example bietet keine Verschlüsselung, der man trauen kann (handshakeFailed([Error: 1',
  );
  assert.equal(textFor(texts, 'Something new.'), undefined);
  assert.deepEqual(await loadServerTexts('deliveryErrors', 'en'), {});
});

test('a setting without words is told in English, and marked as such', () => {
  const setting = {
    name: 'messages.pins', summary: 'Pinned messages a channel.', form: 'a whole number', isList: false, isSecret: false, isEditable: true,
    value: ['50'], standard: ['50'], source: 'program', place: null,
  } as const;
  const shown = (summaries: Record<string, string>, forms: Record<string, string>): string => renderToStaticMarkup(
    createElement(SettingField, {
      setting: { ...setting, value: [...setting.value], standard: [...setting.standard] }, texts: { summaries, forms }, text: '50',
      error: undefined, onChange: () => {}, onReset: () => {},
    }));
  assert.match(shown({}, {}), /<span lang="en" dir="ltr">Pinned messages a channel\.<\/span> <span lang="en" dir="ltr">A whole number\.<\/span>/);
  assert.match(
    shown({ 'messages.pins': 'Angeheftete.' }, { 'a whole number': 'eine ganze Zahl' }),
    /<span>Angeheftete\.<\/span> <span>Eine ganze Zahl\.<\/span>/,
  );
});
