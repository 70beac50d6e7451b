// Finds visible text that does not come from the catalogue: words between JSX tags, and literal words in
// properties that people see or hear. Usage: node strings.js ASSETS
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

/** Properties whose value is shown or spoken. */
const spoken = new Set([
  "alt", "aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext",
  "caption", "description", "emptyText", "heading", "help", "helpText", "hint", "label", "message",
  "placeholder", "subtitle", "summary", "title", "tooltip",
]);
/** Names that are the same in every language. */
const names = new Set(["cryb"]);

const hasWords = (text) => /\p{L}{2,}/u.test(text) && !names.has(text.trim());

function filesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(full) : full.endsWith(".tsx") ? [full] : [];
  });
}

/** Literal texts an expression can turn into, as far as they stand in the source. */
function literals(expression) {
  if (ts.isStringLiteralLike(expression)) return [expression];
  if (ts.isTemplateExpression(expression)) {
    return [expression.head, ...expression.templateSpans.map((span) => span.literal)];
  }
  if (ts.isParenthesizedExpression(expression)) return literals(expression.expression);
  if (ts.isConditionalExpression(expression)) {
    return [...literals(expression.whenTrue), ...literals(expression.whenFalse)];
  }
  if (ts.isBinaryExpression(expression)) {
    const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];
    if (joins.includes(expression.operatorToken.kind)) {
      return [...literals(expression.left), ...literals(expression.right)];
    }
    if (expression.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return literals(expression.right);
  }
  return [];
}

function bareStrings(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  const found = [];
  const report = (node, text) => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${file}:${line + 1}:${character + 1}: bare visible string ${JSON.stringify(text.trim())}`);
  };
  const visit = (node) => {
    if (ts.isJsxText(node) && hasWords(node.text)) report(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      for (const literal of literals(node.expression)) if (hasWords(literal.text)) report(literal, literal.text);
    }
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText(source)) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      for (const literal of value ? literals(value) : []) if (hasWords(literal.text)) report(literal, literal.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = filesBelow(process.argv[2]);
if (files.length === 0) {
  console.error(`no TSX below ${process.argv[2]}: the check has nothing to look at`);
  process.exit(1);
}
const found = files.flatMap(bareStrings);
for (const line of found) console.error(line);
process.exit(found.length === 0 ? 0 : 1);
