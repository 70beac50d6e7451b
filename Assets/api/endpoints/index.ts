import type { AccountEndpoints } from './accounts';
import type { AdminEndpoints } from './admin';
import type { CommunityEndpoints } from './communities';
import type { CommunityPeopleEndpoints } from './communityPeople';
import type { MediaEndpoints } from './media';
import type { MessageEndpoints } from './messages';
import type { MonitoringEndpoints } from './monitoring';
import type { PathNames } from './shape';
import type { PostEndpoints } from './posts';
import type { SearchEndpoints } from './search';
import type { ServerEndpoints } from './servers';
import type { SiteEndpoints } from './site';
import type { WebhookEndpoints } from './webhooks';

/**
 * Every endpoint the client calls, keyed by method and path template as they stand in the OpenAPI document
 * (without the `/api/v1` prefix), so that a script can hold the two against each other.
 */
export interface Endpoints extends
  SiteEndpoints, AccountEndpoints, ServerEndpoints, MessageEndpoints, MediaEndpoints, CommunityEndpoints, PostEndpoints,
  SearchEndpoints, CommunityPeopleEndpoints, MonitoringEndpoints, WebhookEndpoints,
  AdminEndpoints {}

export type Endpoint = keyof Endpoints;
export type DataOf<E extends Endpoint> = Endpoints[E]['data'];

type Given<E extends Endpoint, Key extends string> = Key extends keyof Endpoints[E]
  ? Endpoints[E][Key]
  : never;

type PathInput<E extends Endpoint> = [PathNames<E>] extends [never]
  ? { path?: never }
  : { path: Record<PathNames<E>, string> };
type BodyInput<E extends Endpoint> = 'body' extends keyof Endpoints[E]
  ? { body: Given<E, 'body'> }
  : { body?: never };
/** A query may be left out where each of its fields may. */
type QueryInput<E extends Endpoint> = 'query' extends keyof Endpoints[E]
  ? Record<string, never> extends Given<E, 'query'> ? { query?: Given<E, 'query'> } : { query: Given<E, 'query'> }
  : { query?: never };

/** What a call of one endpoint must and may bring along. */
export type CallOptions<E extends Endpoint> = PathInput<E> & BodyInput<E> & QueryInput<E> & {
  signal?: AbortSignal;
};

export type { PageMeta, Paging } from './shape';
