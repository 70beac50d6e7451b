/** Query of every list that pages by cursor. */
export interface Paging {
  cursor?: string;
  /** 1 to 100; the server's default is 25. */
  limit?: number;
}

export interface PageMeta {
  nextCursor?: string | null;
  hasMore: boolean;
  /** Message windows only: there is something after the last one, too. */
  hasNewer?: boolean;
}

/** The names between braces in a path template. */
export type PathNames<Path extends string> =
  Path extends `${string}{${infer Name}}${infer Rest}` ? Name | PathNames<Rest> : never;
