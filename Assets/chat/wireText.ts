/** Names as people write them and ids as messages carry them. */
export interface MentionNames {
  userId: (username: string) => string | undefined;
  username: (id: string) => string | undefined;
  roles: readonly { id: string; name: string }[];
  channels: readonly { id: string; name: string }[];
}

/** Code keeps what it says. */
const codePattern = /(```[\s\S]*?```|`[^`\n]*`)/;

/** `@ada` to `<@1>`, `@Moderators` to `<@&2>`, `#general` to `<#3>`; what is not known stays as it was. */
export function toWire(text: string, names: MentionNames): string {
  const sorted = { ...names, roles: longestFirst(names.roles), channels: longestFirst(names.channels) };
  return outsideCode(text, (part) => replaceNames(part, sorted));
}

/** A sign that begins a word: not inside an address, another mention or a mail address. */
const signPattern = /(?<![\p{L}\p{N}_@#&/<])[@#](?=[^\s@#])/gu;

function replaceNames(text: string, names: MentionNames): string {
  let result = '';
  let from = 0;
  for (const found of text.matchAll(signPattern)) {
    const at = found.index ?? 0;
    const match = nameAfter(found[0] ?? '', text.slice(at + 1), names);
    if (!match) continue;
    result += text.slice(from, at) + match.mention;
    from = at + 1 + match.length;
  }
  return result + text.slice(from);
}

function nameAfter(sign: string, rest: string, names: MentionNames): { mention: string; length: number } | null {
  if (sign === '#') {
    const channel = names.channels.find((candidate) => beginsWith(rest, candidate.name));
    return channel ? { mention: `<#${channel.id}>`, length: channel.name.length } : null;
  }
  const username = /^[A-Za-z0-9_-]+/.exec(rest)?.[0] ?? '';
  const userId = username ? names.userId(username.toLowerCase()) : undefined;
  if (userId) return { mention: `<@${userId}>`, length: username.length };
  const role = names.roles.find((candidate) => beginsWith(rest, candidate.name));
  return role ? { mention: `<@&${role.id}>`, length: role.name.length } : null;
}

/** The way back, for editing: ids become the names they stand for. */
export function toText(content: string, names: MentionNames): string {
  return outsideCode(content, (part) => part
    .replace(/<@(\d+)>/g, (whole, id: string) => prefixed('@', names.username(id)) ?? whole)
    .replace(/<@&(\d+)>/g, (whole, id: string) =>
      prefixed('@', names.roles.find((role) => role.id === id)?.name) ?? whole)
    .replace(/<#(\d+)>/g, (whole, id: string) =>
      prefixed('#', names.channels.find((channel) => channel.id === id)?.name) ?? whole));
}

function prefixed(sign: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : sign + name;
}

function outsideCode(text: string, change: (part: string) => string): string {
  return text.split(codePattern).map((part, index) => (index % 2 === 1 ? part : change(part))).join('');
}

/** A name ends where its word ends, so that `#general` is not found in `#generals`. */
function beginsWith(text: string, name: string): boolean {
  return name !== '' && text.slice(0, name.length).toLowerCase() === name.toLowerCase() &&
    !/^[\p{L}\p{N}_-]/u.test(text.slice(name.length));
}

function longestFirst<Item extends { name: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((left, right) => right.name.length - left.name.length);
}
