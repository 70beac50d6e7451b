/**
 * Whether a page's code could not be had: after an update the old chunks are gone from the server, and loading anew
 * brings the new ones. Each engine has its own words for it.
 */
export function isMissingChunk(thrown: unknown): boolean {
  return thrown instanceof Error && /dynamically imported module|module script failed/i.test(thrown.message);
}
