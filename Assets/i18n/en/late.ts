import { admin } from './admin';

/** Texts of pages that few people see, apart from the rest so that nobody else fetches them. */
export const late = { admin } as const;
