import { admin } from './admin';
import type { LateCatalogue } from '../catalogue';

export const late: LateCatalogue = { admin };
