type Split<Path extends string> = Path extends `${infer Head}/${infer Rest}` ? Head | Split<Rest> : Path;
type Required<Segment> = Segment extends `:${string}?` ? never : Segment extends `:${infer Name}` ? Name : never;
type Optional<Segment> = Segment extends `:${infer Name}?` ? Name : never;

/** The parameters of a pattern, read from its text. */
export type PathNames<Path extends string> =
  { [Name in Required<Split<Path>>]: string } & { [Name in Optional<Split<Path>>]?: string };

/** Reads a path by a pattern; null when it does not fit. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  if (given.length > wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index];
    if (!segment.startsWith(':')) {
      if (segment !== value) return null;
    } else if (value !== undefined) {
      const text = decode(value);
      if (text === null) return null;
      params[segment.replace(/^:|\?$/g, '')] = text;
    } else if (!segment.endsWith('?')) {
      return null;
    }
  }
  return params;
}

/** Writes a path by a pattern; missing optional parameters end it. */
export function buildPath(pattern: string, params: Record<string, string | undefined>): string {
  const segments: string[] = [];
  for (const segment of segmentsOf(pattern)) {
    if (!segment.startsWith(':')) {
      segments.push(segment);
      continue;
    }
    const value = params[segment.replace(/^:|\?$/g, '')];
    if (value === undefined) break;
    segments.push(encodeURIComponent(value));
  }
  return `/${segments.join('/')}`;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
