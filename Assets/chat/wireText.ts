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
  const roles = longestFirst(names.roles);
  const channels = longestFirst(names.channels);
  return outsideCode(text, (part) => part.replace(/(^|[^\p{L}\p{N}_@#&/<])([@#])([^\s@#][^@#\n]*)/gu, (whole, before: string, sign: string, rest: string) => {
    if (sign === '#') {
      const channel = channels.find((candidate) => beginsWith(rest, candidate.name));
      return channel ? `${before}<#${channel.id}>${rest.slice(channel.name.length)}` : whole;
    }
    const username = /^[A-Za-z0-9_-]+/.exec(rest)?.[0] ?? '';
    const userId = username ? names.userId(username.toLowerCase()) : undefined;
    if (userId) return `${before}<@${userId}>${rest.slice(username.length)}`;
    const role = roles.find((candidate) => beginsWith(rest, candidate.name));
    return role ? `${before}<@&${role.id}>${rest.slice(role.name.length)}` : whole;
  }));
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
