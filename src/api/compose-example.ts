import { z } from 'zod';
import { INVENTED_CASE } from './schemas/invented-case.ts';
import { INVENTED_WORK } from './schemas/invented-work.ts';

const INVENTED: Readonly<Record<string, unknown>> = { ...INVENTED_CASE, ...INVENTED_WORK };
const MOMENT = '2026-11-25T01:00:00.000Z';

/** A moment is a Date in the program and text on the wire. */
const taken = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(typeof value === 'string' && isMoment(schema) ? new Date(value) : value).success;

function isMoment(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return isMoment(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodDate;
}

/**
 * An example of a reply, as it is on the wire, put together from invented values by the names of its fields. A value is
 * looked for under `parent.name`, where a field means something else below one parent, and then under `name`; the name
 * of the route is the parent of a whole reply. What the schema does not take is passed over, since a text and an id may
 * have one name, and `undefined` leaves an optional field out. Lists without a value of their own hold one thing.
 *
 * @throws Error where a text has no invented value
 */
export function composeExample(schema: z.ZodType, name: string, parent = ''): unknown {
  for (const key of [`${parent}.${name}`, name])
    if (Object.hasOwn(INVENTED, key) && taken(schema, INVENTED[key])) return INVENTED[key];
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).map(([field, one]) => [
        field,
        composeExample(one as z.ZodType, field, name),
      ]),
    );
  if (schema instanceof z.ZodArray)
    return schema.element instanceof z.ZodNever
      ? []
      : [composeExample(schema.element as z.ZodType, name, parent)];
  if (schema instanceof z.ZodRecord) {
    const { keyType, valueType } = schema;
    const keys = keyType instanceof z.ZodEnum ? keyType.options : INVENTED[`${name}.keys`];
    return Object.fromEntries(
      (keys as readonly string[]).map((key) => [key, composeExample(valueType as z.ZodType, key, name)]),
    );
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return composeExample(schema.unwrap() as z.ZodType, name, parent);
  if (schema instanceof z.ZodUnion) return composeExample(schema.options[0] as z.ZodType, name, parent);
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return [...schema.values][0];
  if (schema instanceof z.ZodBoolean) return false;
  if (schema instanceof z.ZodNumber) return 1;
  if (schema instanceof z.ZodDate) return MOMENT;
  throw new Error(`no invented value for ${parent}.${name}`);
}
