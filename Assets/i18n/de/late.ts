import { admin } from './admin';
import { adminLive } from './adminLive';
import { adminStorage } from './adminStorage';
import { status } from './status';
import type { LateCatalogue } from '../catalogue';

export const late: LateCatalogue = { admin, adminLive, adminStorage, status };
