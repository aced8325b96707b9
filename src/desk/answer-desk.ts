import type { AccessContext } from '../access/access-context.ts';
import { messages } from '../messages.ts';
import {
  type AskedProperty,
  DESK_PROPERTIES,
  type DeskEntity,
  type DeskType,
  findEntities,
  readEntity,
  scoreEntity,
} from './desk-entities.ts';
import { type DeskVisit, workAtDesk } from './open-desk.ts';

export interface DeskQuery {
  readonly name: string;
  readonly type: DeskType;
  /** 1 to 10. */
  readonly limit: number;
  readonly properties: readonly AskedProperty[];
}

export interface DeskCandidate {
  readonly id: string;
  readonly name: string;
  /** 0 to 100. */
  readonly score: number;
  /** Never: nothing is matched without a person. */
  readonly match: false;
  readonly type: readonly { readonly id: DeskType; readonly name: string }[];
}

const typeOf = (type: DeskType) => ({ id: type, name: messages.desk.types[type] });

/** Candidates for each query, the best first. Errors: ITEM_NOT_FOUND; SEARCH_LIMIT_REACHED. */
export async function matchAtDesk(
  context: AccessContext,
  visit: DeskVisit,
  queries: readonly DeskQuery[],
): Promise<readonly (readonly DeskCandidate[])[]> {
  return await workAtDesk(context, visit, { action: 'desk.match', asked: queries.length }, async (at) => {
    const reply: DeskCandidate[][] = [];
    for (const { name, type, limit, properties } of queries) {
      const year = properties.find(({ pid }) => pid === 'birth_year')?.value ?? '';
      const birthYear = /^(?:18|19|20)\d\d$/.test(year.trim()) ? Number(year) : undefined;
      const found = await findEntities(at, type, name, birthYear);
      const scored = found.map((entity) => ({ entity, score: scoreEntity(entity, name, properties) }));
      scored.sort((a, b) => b.score - a.score || (a.entity.id < b.entity.id ? -1 : 1));
      reply.push(
        scored.slice(0, limit).map(({ entity, score }) => ({
          id: entity.id,
          name: entity.name,
          score,
          match: false as const,
          type: [typeOf(type)],
        })),
      );
    }
    return { reply, seen: reply.flat().map(({ id }) => id) };
  });
}

export interface ExtendedRows {
  readonly meta: readonly { readonly id: string; readonly name: string }[];
  readonly rows: Readonly<Record<string, Readonly<Record<string, readonly { readonly str: string }[]>>>>;
}

/** Properties of entities as columns. Errors: ITEM_NOT_FOUND; SEARCH_LIMIT_REACHED. */
export async function extendAtDesk(
  context: AccessContext,
  visit: DeskVisit,
  { ids, properties }: { readonly ids: readonly string[]; readonly properties: readonly string[] },
): Promise<ExtendedRows> {
  return await workAtDesk(context, visit, { action: 'desk.extend', asked: ids.length }, async (at) => {
    const rows: Record<string, Record<string, { str: string }[]>> = {};
    const seen: string[] = [];
    for (const id of ids) {
      const entity = await readEntity(at, id);
      if (entity !== undefined) seen.push(id);
      rows[id] = Object.fromEntries(
        properties.map((property) => {
          const str = entity?.properties[property] ?? '';
          return [property, str === '' ? [] : [{ str }]];
        }),
      );
    }
    const names = { ...DESK_PROPERTIES.person, ...DESK_PROPERTIES.marriage };
    return { reply: { meta: properties.map((id) => ({ id, name: names[id] ?? id })), rows }, seen };
  });
}

/** What a small window shows of an entity; undefined where there is none. Errors: ITEM_NOT_FOUND; SEARCH_LIMIT_REACHED. */
export async function previewAtDesk(
  context: AccessContext,
  visit: DeskVisit,
  id: string,
): Promise<DeskEntity | undefined> {
  return await workAtDesk(context, visit, { action: 'desk.preview', asked: 1 }, async (at) => {
    const entity = await readEntity(at, id);
    return { reply: entity, seen: entity === undefined ? [] : [id] };
  });
}
