import { admin } from './admin';
import { adminLive } from './adminLive';
import { adminStorage } from './adminStorage';
import { status } from './status';

/** Texts of pages that few people see, apart from the rest so that nobody else fetches them. */
export const late = { admin, adminLive, adminStorage, status } as const;
