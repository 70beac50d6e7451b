/** An uncaught error, without a word of anybody's. */
export interface TrackedError {
  type: string;
  message?: string;
  stack?: string;
  release?: string;
  /** The path alone. */
  url?: string;
}
