// Compares the languages of the catalogue: the same keys and parameters everywhere, every plural form a
// language needs, nothing empty, and nothing that no view asks for. Usage: node catalogue.js ASSETS
'use strict';
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const assets = path.resolve(process.argv[2]);
const reference = 'en';
const problems = [];

/** The texts of a language: those of the first bundle, and those that come with the pages that need them. */
function load(language) {
  return new Map([...part(language, 'index', language), ...part(language, 'late', 'late')]);
}

function part(language, file, name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cryb-catalogue-'));
  const bundle = path.join(folder, `${language}.js`);
  try {
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), '{}');
    execFileSync('esbuild', [
      path.join(assets, 'i18n', language, `${file}.ts`), '--bundle', '--platform=node', '--format=cjs',
      `--tsconfig=${path.join(folder, 'tsconfig.json')}`, '--log-level=warning', `--outfile=${bundle}`,
    ], { stdio: 'inherit' });
    return flat(require(bundle)[name]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** `section.key` to its text or plural forms. */
function flat(catalogue) {
  return new Map(Object.entries(catalogue).flatMap(([section, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${section}.${key}`, text])));
}

const formsOf = (text) => (typeof text === 'string' ? { text } : text);
const parameters = (text) => [...new Set(Object.values(formsOf(text)).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

function compare(language, texts, wanted) {
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [key, original] of wanted) {
    const text = texts.get(key);
    if (text === undefined) {
      problems.push(`${language}: ${key} is missing`);
      continue;
    }
    for (const [form, value] of Object.entries(formsOf(text))) {
      if (value.trim() === '') problems.push(`${language}: ${key} (${form}) is empty`);
      if (value !== value.trim()) problems.push(`${language}: ${key} (${form}) begins or ends with a space`);
    }
    if (typeof text !== 'string') {
      for (const form of plurals) if (!(form in text)) problems.push(`${language}: ${key} lacks the plural form ${form}`);
    }
    const [here, there] = [parameters(text).join(' '), parameters(original).join(' ')];
    if (here !== there) problems.push(`${language}: ${key} has parameters ${here || 'none'}, ${reference} has ${there || 'none'}`);
  }
  for (const key of texts.keys()) if (!wanted.has(key)) problems.push(`${language}: ${key} is unknown to ${reference}`);
}

/** Keys that stand in the code whole, and the beginnings of those it puts together. */
function uses() {
  const whole = new Set();
  const beginnings = new Set();
  for (const file of sources(assets).filter((file) => !isDictionary(file))) {
    const text = fs.readFileSync(file, 'utf8');
    for (const [, key] of text.matchAll(/['"`](\w+\.\w+)['"`]/g)) whole.add(key);
    for (const [, beginning] of text.matchAll(/`(\w+\.\w*)\$\{/g)) beginnings.add(beginning);
  }
  return (key) => whole.has(key) || [...beginnings].some((beginning) => key.startsWith(beginning));
}

/** Whether a file holds texts of a language: it asks for none. */
const isDictionary = (file) => languages.includes(path.relative(path.join(assets, 'i18n'), path.dirname(file)));

function sources(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(full);
    return /\.tsx?$/.test(entry.name) ? [full] : [];
  });
}

const languages = fs.readdirSync(path.join(assets, 'i18n'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map((entry) => entry.name);
if (!languages.includes('en') || !languages.includes('de')) problems.push('English and German must be there');
const wanted = load(reference);
for (const language of languages) compare(language, language === reference ? wanted : load(language), wanted);
const isUsed = uses();
for (const key of wanted.keys()) if (!isUsed(key)) problems.push(`${key} is never used`);

for (const problem of problems) console.error(problem);
console.log(`${wanted.size} texts in ${languages.length} languages`);
process.exit(problems.length === 0 ? 0 : 1);
