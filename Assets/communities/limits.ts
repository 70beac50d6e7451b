/** Characters, as the server counts them at most. */
export const shortestTitle = 3;
export const longestTitle = 300;
export const longestPost = 40_000;
export const longestComment = 10_000;
