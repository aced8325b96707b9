import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../src/api/openapi.ts';
import { problemSchema } from '../../src/api/problem.ts';
import { PROBLEM_STATUS } from '../../src/api/problem-codes.ts';
import { takesKey } from '../../src/api/route.ts';
import { routes } from '../../src/api/routes.ts';
import { messages } from '../../src/messages.ts';

// biome-ignore lint/suspicious/noExplicitAny: a JSON document
const document = openApiDocument(routes) as any;

/** Every `$ref` of a document. */
const refsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : refsIn(one)));
};

/** Schemas and examples of all JSON, forms and files with fields, by where they stand. */
// biome-ignore lint/suspicious/noExplicitAny: a JSON document
const examplesIn = (value: any, at = ''): readonly { at: string; schema: any; example: any }[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    /^(?:application\/(?:json|x-www-form-urlencoded)|multipart\/form-data)$/.test(key)
      ? [{ at, ...(one as { schema: unknown; example: unknown }) }]
      : examplesIn(one, `${at}/${key}`),
  );
};

/** As a JSON schema of its own has its parts. */
const here = (schema: unknown) =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'));

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(document.openapi).toBe('3.1.0');
  });

  test('refers only to what it has, and has nothing nobody refers to', () => {
    const known = ['schemas', 'examples'].flatMap((part) =>
      Object.keys(document.components[part]).map((name) => `#/components/${part}/${name}`),
    );
    expect([...new Set(refsIn(document))].sort()).toEqual(known.sort());
  });

  test('tells every route once, under a name of its own', () => {
    const names = Object.values(
      document.paths as Record<string, Record<string, { operationId: string }>>,
    ).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(new Set(names).size).toBe(routes.length);
    expect(names).toHaveLength(routes.length);
  });

  test('says that moments are text, and asks for the version where one is needed', () => {
    const listed = document.components.schemas.ListedCase;
    expect(listed.properties.arrivedAt).toEqual({ type: 'string', format: 'date-time' });
    const { parameters } = document.paths['/api/cases/{caseId}/judgements'].post;
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
      'caseId',
      'If-Match',
      'Idempotency-Key',
    ]);
  });

  test.each(routes.filter(({ example }) => example !== undefined))(
    'gives an example of $name that fits',
    ({ body, response, example }) => {
      if (example?.body !== undefined) expect(body?.safeParse(example.body).error).toBeUndefined();
      if (example?.response !== undefined)
        expect(response?.safeParse(example.response).error).toBeUndefined();
    },
  );

  test('gives every JSON reply and every body an example that fits its schema', { timeout: 60_000 }, () => {
    // A file has no schema.
    const bodies = examplesIn(document.paths).filter(({ schema }) => Object.keys(schema).length > 0);
    expect(bodies.filter(({ example }) => example === undefined).map(({ at }) => at)).toEqual([]);
    const whole = {
      type: 'object' as const,
      properties: Object.fromEntries(bodies.map(({ at, schema }) => [at, here(schema)])),
      $defs: here(document.components.schemas),
    };
    const { error } = z
      .fromJSONSchema(whole)
      .safeParse(Object.fromEntries(bodies.map(({ at, example }) => [at, example])));
    const unfit = error?.issues.map(({ path, message }) => `${path.join(' ')}: ${message}`) ?? [];
    expect(unfit).toEqual([]);
    expect(bodies.length).toBeGreaterThan(routes.length);
  });

  test('gives an example of every problem of every route', () => {
    for (const { value } of Object.values(document.components.examples) as { value: unknown }[])
      expect(problemSchema.strict().safeParse(value).error).toBeUndefined();
    const { responses } = document.paths['/api/cases/{caseId}/judgements'].post;
    const told = responses['404'].content['application/problem+json'].examples;
    expect(told).toEqual({
      ITEM_NOT_FOUND: { $ref: '#/components/examples/ITEM_NOT_FOUND' },
      CASE_NOT_FOUND: { $ref: '#/components/examples/CASE_NOT_FOUND' },
      PERSON_NOT_FOUND: { $ref: '#/components/examples/PERSON_NOT_FOUND' },
    });
  });

  test('keeps no reply under a key that names persons', () => {
    const naming = routes.filter((one) => takesKey(one) && one.response !== undefined);
    expect(naming.length).toBeGreaterThan(10);
    for (const { name, response } of naming) {
      const told = JSON.stringify(z.toJSONSchema(response!, { io: 'input', unrepresentable: 'any' }));
      expect([name, /"(?:husbandName|wifeName|fullName|written|content|persons)"/.exec(told)?.[0]]).toEqual([
        name,
        undefined,
      ]);
    }
  });

  test('never names a person or a number in an address', () => {
    for (const { url, query } of routes) {
      expect(url).toMatch(/^\/api(?:\/(?:[a-z-]+|:[a-z]+Id|:secret))+$/);
      const fields = Object.keys((query as { shape?: object }).shape ?? {});
      expect(fields.filter((name) => /name|pid|search|number|text/i.test(name))).toEqual([]);
    }
  });

  test('has a title in Vietnamese for every status', () => {
    for (const status of Object.values(PROBLEM_STATUS)) expect(messages.api.titles[status]).toMatch(/\p{L}/u);
  });
});
