import type { ServerCategory } from '../api/wire';

/** In the order choosers show them. */
export const serverCategories: readonly ServerCategory[] = [
  'gaming', 'music', 'education', 'science', 'technology', 'entertainment', 'art', 'crypto', 'business', 'lifestyle',
  'sports', 'news', 'other',
];
