// Holds the client's endpoint table (Assets/api/endpoints) against the server's OpenAPI document: every call exists,
// sends what is accepted and expects what is promised. Usage: node contract.js ASSETS OPENAPI.json
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const assets = path.resolve(process.argv[2]);
const document = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'));
const problems = [];

const settings = ts.getParsedCommandLineOfConfigFile(path.join(assets, 'tsconfig.json'), {}, {
  ...ts.sys, onUnRecoverableConfigFileDiagnostic: (found) => { throw new Error(ts.flattenDiagnosticMessageText(found.messageText, '\n')); },
});
const table = path.join(assets, 'api/endpoints/index.ts');
const program = ts.createProgram([table], settings.options);
const checker = program.getTypeChecker();

/** Parameters may be named differently on the two sides; their places count. */
const shape = (route) => route.replace(/\{\w+\}/g, '{}');
const operations = new Map(Object.entries(document.paths).flatMap(([route, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${shape(route)}`, operation])));

function resolve(schema) {
  if (schema?.$ref) return resolve(document.components.schemas[schema.$ref.split('/').pop()]);
  return schema ?? {};
}

/** A schema without its null, and whether null was allowed. */
function core(schema) {
  const resolved = resolve(schema);
  const choices = resolved.anyOf ?? resolved.oneOf;
  if (!choices) return { schema: resolved, isNullable: resolved.type === 'null' };
  const rest = choices.filter((choice) => resolve(choice).type !== 'null');
  return { schema: rest.length === 1 ? resolve(rest[0]) : { anyOf: rest }, isNullable: rest.length < choices.length };
}

function without(type, flags) {
  const parts = (type.isUnion() ? type.types : [type]).filter((part) => !(part.flags & flags));
  return { parts, has: (type.isUnion() ? type.types : [type]).length > parts.length };
}

const property = (type, name) => {
  const symbol = type.getProperty(name);
  return symbol && checker.getTypeOfSymbolAtLocation(symbol, program.getSourceFile(table));
};

/** `side` is `in` for what the client sends and `out` for what it is sent. */
function compare(type, schema, where, side, isOptional = false) {
  if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return;
  const { parts, has: allowsNull } = without(type, ts.TypeFlags.Null | ts.TypeFlags.Undefined);
  const { schema: wanted, isNullable } = core(schema);
  // What is optional is left out rather than null.
  if (side === 'out' && isNullable && !allowsNull && !isOptional) problems.push(`${where} may be null`);
  if (wanted.anyOf || Object.keys(wanted).length === 0 || parts.length === 0) return;
  const literals = parts.filter((part) => part.isStringLiteral()).map((part) => part.value);
  if (wanted.enum && literals.length === parts.length) {
    const [given, known] = side === 'in' ? [literals, wanted.enum] : [wanted.enum, literals];
    const stray = given.filter((value) => !known.includes(value));
    if (stray.length > 0) problems.push(`${where}: ${stray.join(', ')} is not known to the ${side === 'in' ? 'server' : 'client'}`);
    return;
  }
  for (const part of parts) compareOne(part, wanted, where, side);
}

function compareOne(type, schema, where, side) {
  const kind = kindOf(type);
  const wanted = schema.type === 'integer' ? 'number' : schema.type ?? (schema.properties ? 'object' : undefined);
  if (wanted === undefined) return;
  if (kind !== wanted) {
    problems.push(`${where} is ${kind} here, ${wanted} there`);
  } else if (kind === 'array') {
    compare(checker.getTypeArguments(type)[0], schema.items, `${where}[]`, side);
  } else if (kind === 'object' && schema.properties) {
    compareProperties(type, schema, where, side);
  }
}

function kindOf(type) {
  if (checker.isArrayType(type)) return 'array';
  // A flavoured id is a string with a mark.
  if (type.isIntersection()) return type.types.map(kindOf).find((kind) => kind !== 'object') ?? 'object';
  if (type.flags & ts.TypeFlags.StringLike) return 'string';
  if (type.flags & ts.TypeFlags.NumberLike) return 'number';
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
  return 'object';
}

function compareProperties(type, schema, where, side) {
  for (const symbol of type.getProperties()) {
    const name = symbol.getName();
    const there = schema.properties[name];
    const here = checker.getTypeOfSymbolAtLocation(symbol, program.getSourceFile(table));
    const isOptional = Boolean(symbol.flags & ts.SymbolFlags.Optional);
    if (!there) {
      // `unknown` stands for what the client leaves alone.
      if (!(here.flags & ts.TypeFlags.Unknown) && !schema.additionalProperties) problems.push(`${where}.${name} is unknown to the server`);
      continue;
    }
    const isPromised = schema.required?.includes(name) || core(there).isNullable;
    if (side === 'out' && !isOptional && !isPromised) problems.push(`${where}.${name} may be missing`);
    compare(here, there, `${where}.${name}`, side, isOptional);
  }
  if (side === 'out') return;
  for (const name of schema.required ?? []) {
    const symbol = type.getProperty(name);
    if (!symbol) problems.push(`${where}.${name} is required by the server`);
    else if (symbol.flags & ts.SymbolFlags.Optional && !type.isUnion()) problems.push(`${where}.${name} must not be left out`);
  }
}

function compareQuery(type, parameters, where) {
  const known = new Map(parameters.filter((parameter) => parameter.in === 'query').map((parameter) => [parameter.name, parameter]));
  const names = new Set((type?.getProperties() ?? []).map((symbol) => symbol.getName()));
  for (const name of names) {
    if (known.has(name)) compare(property(type, name), known.get(name).schema, `${where} ?${name}`, 'in');
    else problems.push(`${where} ?${name} is unknown to the server`);
  }
  for (const [name, parameter] of known) {
    if (parameter.required && !names.has(name)) problems.push(`${where} ?${name} is required by the server`);
  }
}

function endpoints() {
  const file = program.getSourceFile(table);
  const declaration = file.statements.find((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'Endpoints');
  return checker.getTypeAtLocation(declaration).getProperties();
}

const all = endpoints();
for (const symbol of all) {
  const name = symbol.getName();
  const [method, route] = name.split(' ');
  const operation = operations.get(`${method} ${shape(`/api/v1${route}`)}`);
  if (!operation) {
    problems.push(`${name} does not exist`);
    continue;
  }
  const entry = checker.getTypeOfSymbolAtLocation(symbol, program.getSourceFile(table));
  const body = property(entry, 'body');
  const bodySchema = operation.requestBody?.content['application/json']?.schema;
  if (body && !bodySchema) problems.push(`${name} takes no body`);
  else if (!body && operation.requestBody?.required) problems.push(`${name} needs a body`);
  else if (body) compare(body, bodySchema, name, 'in');
  compareQuery(property(entry, 'query'), operation.parameters ?? [], name);
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const answer = success?.content?.['application/json']?.schema;
  const data = property(entry, 'data');
  const isVoid = Boolean(data.flags & ts.TypeFlags.Void);
  if (isVoid && answer) problems.push(`${name} answers with data that is not declared`);
  else if (!isVoid && !answer) problems.push(`${name} answers with nothing`);
  else if (!isVoid) compare(data, resolve(answer).properties.data, name, 'out');
}

for (const problem of problems) console.error(problem);
console.log(`${all.length} endpoints of the client`);
process.exit(problems.length === 0 ? 0 : 1);
