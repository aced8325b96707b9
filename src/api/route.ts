import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Action } from '../access/authorise.ts';
import type { OidcDoor } from '../access/oidc.ts';
import type { SessionNeed } from '../access/session.ts';
import type { WorkContext } from '../access/work-context.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import type { Workspace } from '../services.ts';
import type { ProblemCode } from './problem-codes.ts';

/** What a use case works with when it is called over HTTP. */
export interface ApiContext extends WorkContext {
  /** For what streams whole tables. */
  readonly pool: Workspace['pool'];
  readonly units: UnitTable;
  readonly scanFolder: string;
  readonly exportFolder: string;
  /** Chance for samples, a whole number below 2^31. */
  readonly seed: number;
  /** Undefined: nobody signs in by a provider of identities. */
  readonly oidc: OidcDoor | undefined;
}

/** A reply as a use case gives it: whatever fits the schema, read-only all the way down. */
export type DeepReadonly<T> = T extends Date
  ? T
  : T extends readonly (infer E)[]
    ? readonly DeepReadonly<E>[]
    : T extends object
      ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T;

export interface Call<P, Q, B> {
  readonly context: ApiContext;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The version in `If-Match`; 0 where the route does not ask for one. */
  readonly versionSeen: number;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** `anyone` needs no account; everything else names its action. */
export type RouteAction = Action | 'anyone';

const nothing = z.strictObject({});
type Nothing = typeof nothing;

export interface RouteDefinition<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = z.ZodUndefined,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:parameters`; ids are our own, never a name or a personal number. */
  readonly url: string;
  /** Identifies the operation in the OpenAPI document. */
  readonly name: string;
  readonly action: RouteAction;
  readonly tag: string;
  /** One line in Vietnamese, as people who look at the document read it. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** A multipart form with one file, read by the handler; there is no JSON body then. */
  readonly upload?: true;
  /** The body is a form (application/x-www-form-urlencoded), not JSON. */
  readonly form?: true;
  /** What is replied; left out: 204 without a body. */
  readonly response?: R;
  /** Replied as a stream of one of these media types instead. */
  readonly download?: readonly string[];
  readonly status?: 200 | 201;
  /** A look changes nothing but the audit; a write may carry an idempotency key. GET is always a look. */
  readonly effect?: 'look' | 'write';
  /** The reply holds a secret that is shown this once: it is kept under no key. */
  readonly tellsSecret?: true;
  /** A browser comes here from another site, on purpose. */
  readonly fromAnySite?: true;
  /** What a session may still have to do first when this is called. */
  readonly early?: readonly SessionNeed[];
  /** The request names the version of the case it was made on in `If-Match`. */
  readonly ifMatch?: true;
  /** A reply whose `ETag` the request names in `If-None-Match` is told by 304 alone; it is worked out all the same. */
  readonly ifNoneMatch?: true;
  /** The version told in `ETag`, with a digest of the reply where `ifNoneMatch` is. */
  readonly etag?: (replied: DeepReadonly<z.input<R>>) => number;
  /** Codes of problems beside those every route has. */
  readonly problems?: readonly ProblemCode[];
  /** A reply without one is shown by an example put together from its parts. */
  readonly example?: {
    readonly body?: z.input<B>;
    /** Content of the file of an upload. */
    readonly file?: string;
    readonly response?: z.input<R>;
  };
  readonly handler: (
    call: Call<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<DeepReadonly<z.input<R>> | undefined>;
}

/** A route with the types of its schemas forgotten, as the application and the document take it. */
export interface ApiRoute
  extends Omit<
    RouteDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>,
    'handler' | 'etag' | 'example' | 'params' | 'query'
  > {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly isWrite: boolean;
  readonly etag: ((replied: never) => number) | undefined;
  readonly example:
    | { readonly body?: unknown; readonly file?: string; readonly response?: unknown }
    | undefined;
  readonly handler: (call: Call<never, never, never>) => Promise<unknown>;
}

/** Declares a route: schemas both ways, the action it needs, and the use case it calls. */
export function route<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<P, Q, B, R>): ApiRoute {
  const { method, effect = method === 'GET' ? 'look' : 'write' } = definition;
  return {
    ...definition,
    params: definition.params ?? nothing,
    query: definition.query ?? nothing,
    isWrite: effect === 'write',
    etag: definition.etag,
    example: definition.example,
  };
}

/** May a request carry an idempotency key here? */
export const takesKey = ({ isWrite, upload, tellsSecret, early, action }: ApiRoute) =>
  isWrite && upload === undefined && tellsSecret !== true && early === undefined && action !== 'anyone';
