import { z } from 'zod';
import { messages } from '../messages.ts';
import { CSRF_HEADER, SESSION_COOKIE } from './authenticate-request.ts';
import { composeExample } from './compose-example.ts';
import { PROBLEM_MEDIA_TYPE, type Problem, problemOf, problemSchema, RequestProblem } from './problem.ts';
import { PROBLEM_STATUS, type ProblemCode } from './problem-codes.ts';
import { type ApiRoute, takesKey } from './route.ts';

export interface JsonObject {
  readonly [key: string]: unknown;
}

type Direction = 'input' | 'output';

const COMPONENTS = '#/components/schemas/';
const EXAMPLES = '#/components/examples/';

/** A schema as OpenAPI has it; named schemas below it are collected as components. */
function jsonSchema(schema: z.ZodType, io: Direction, components: Map<string, JsonObject>): JsonObject {
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: made }) => {
      // A moment is a Date in the program and text on the wire.
      if (zodSchema._zod.def.type === 'date') Object.assign(made, { type: 'string', format: 'date-time' });
      // Zod writes the name of a named schema into it, which JSON Schema does not know.
      delete made.id;
    },
  });
  // What a request names must be there, what a reply names is there: the two sides of a schema are two components.
  const nameOf = (name: string) => (io === 'input' ? `${name}Request` : name);
  const relinked = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(relinked);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) =>
        key === '$ref' && typeof one === 'string'
          ? [key, one.replace(/^#\/\$defs\/(.*)$/, (_all, name) => COMPONENTS + nameOf(name))]
          : [key, relinked(one)],
      ),
    );
  };
  for (const [name, one] of Object.entries($defs)) components.set(nameOf(name), relinked(one) as JsonObject);
  const own = z.globalRegistry.get(schema)?.id;
  const whole = relinked(rest) as JsonObject;
  if (own === undefined || '$ref' in whole) return whole;
  components.set(nameOf(own), whole);
  return { $ref: COMPONENTS + nameOf(own) };
}

const EVERYWHERE: readonly ProblemCode[] = ['REQUEST_INVALID', 'UNEXPECTED'];
const SIGNED_IN: readonly ProblemCode[] = ['NOT_SIGNED_IN', 'NOT_ALLOWED', 'SIGN_IN_INCOMPLETE'];
const WITH_BODY: readonly ProblemCode[] = [
  'REQUEST_UNREADABLE',
  'REQUEST_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
];

function problemsOf(route: ApiRoute): readonly ProblemCode[] {
  const isOpen = route.action === 'anyone';
  return [
    ...EVERYWHERE,
    ...(isOpen ? [] : SIGNED_IN),
    ...(!isOpen && route.method !== 'GET' ? (['CSRF_REFUSED'] as const) : []),
    ...(route.method === 'GET' ? [] : WITH_BODY),
    ...(route.ifMatch === true ? (['VERSION_NEEDED', 'CASE_CHANGED'] as const) : []),
    ...(takesKey(route) ? (['IDEMPOTENCY_KEY_REUSED', 'ITEM_NOT_FOUND'] as const) : []),
    ...(route.problems ?? []),
  ];
}

/** As it is told, but for what only the use case can say. */
function problemExample(code: ProblemCode): Problem {
  const told = problemOf(new RequestProblem(code), '5f0c7c3e-0000-4000-8000-000000000041');
  const isOwnText = Object.hasOwn(messages.api.problems, code);
  return {
    ...told,
    ...(!isOwnText && { detail: told.title }),
    ...(code === 'REQUEST_INVALID' && {
      errors: [{ in: 'path', at: '/caseId', detail: messages.api.titles[422] }],
    }),
  };
}

function responsesOf(route: ApiRoute, components: Map<string, JsonObject>): JsonObject {
  const byStatus = Map.groupBy(new Set(problemsOf(route)), (code) => PROBLEM_STATUS[code]);
  const problems = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.join(', '),
      content: {
        [PROBLEM_MEDIA_TYPE]: {
          schema: { $ref: `${COMPONENTS}Problem` },
          examples: Object.fromEntries(codes.map((code) => [code, { $ref: EXAMPLES + code }])),
        },
      },
    },
  ]);
  const etag = route.etag && {
    headers: {
      ETag: {
        description:
          route.ifNoneMatch === true ? 'Phiên bản của hồ sơ và mã của nội dung' : 'Phiên bản của hồ sơ',
        schema: { type: 'string' },
      },
    },
  };
  const success = successOf(route, components);
  return {
    [success.status]: { ...success.reply, ...etag },
    ...(route.ifNoneMatch === true && { 304: { description: 'Không đổi', ...etag } }),
    ...Object.fromEntries(problems),
  };
}

function successOf(route: ApiRoute, components: Map<string, JsonObject>) {
  if (route.download !== undefined) {
    const content = Object.fromEntries(route.download.map((type) => [type, { schema: {} }]));
    return { status: '200', reply: { description: 'Tệp', content } };
  }
  if (route.response === undefined) return { status: '204', reply: { description: 'Đã làm' } };
  const example = route.example?.response ?? composeExample(route.response, route.name);
  const schema = jsonSchema(route.response, 'output', components);
  return {
    status: String(route.status ?? 200),
    reply: { description: 'Kết quả', content: { 'application/json': { schema, example } } },
  };
}

function parametersOf(route: ApiRoute, components: Map<string, JsonObject>): readonly JsonObject[] {
  const listed = (schema: z.ZodType, place: 'path' | 'query') => {
    const { properties = {}, required = [] } = jsonSchema(schema, 'input', components) as {
      readonly properties?: Readonly<Record<string, JsonObject>>;
      readonly required?: readonly string[];
    };
    return Object.entries(properties).map(([name, one]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: one,
    }));
  };
  const header = (name: string, required: boolean, description: string, schema: JsonObject) => ({
    name,
    in: 'header',
    required,
    description,
    schema,
  });
  return [
    ...listed(route.params, 'path'),
    ...listed(route.query, 'query'),
    ...(route.ifMatch === true
      ? [
          header('If-Match', true, 'Phiên bản hồ sơ đã xem, hoặc cả ETag của hồ sơ', {
            type: 'string',
            pattern: '^"[0-9]{1,9}(\\.[0-9A-Za-z_-]{22})?"$',
          }),
        ]
      : []),
    ...(route.ifNoneMatch === true
      ? [
          header('If-None-Match', false, 'ETag đã nhận: không đổi thì trả 304 không kèm nội dung', {
            type: 'string',
          }),
        ]
      : []),
    ...(takesKey(route)
      ? [
          header('Idempotency-Key', false, 'Gửi lại cùng khóa thì nhận lại cùng kết quả, không làm hai lần', {
            type: 'string',
            minLength: 8,
            maxLength: 200,
            pattern: '^[!-~]+$',
          }),
        ]
      : []),
  ];
}

function bodyOf(route: ApiRoute, components: Map<string, JsonObject>): JsonObject {
  if (route.upload === true) {
    const schema = {
      type: 'object',
      description: 'Đúng một tệp; thêm tệp hoặc trường khác thì bị từ chối và không có gì được giữ lại',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    };
    const example = { file: route.example?.file };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema, example } } } };
  }
  if (route.body === undefined) return {};
  const example = route.example?.body;
  const schema = jsonSchema(route.body, 'input', components);
  const mediaType = route.form === true ? 'application/x-www-form-urlencoded' : 'application/json';
  const content = { [mediaType]: { schema, ...(example !== undefined && { example }) } };
  return { requestBody: { required: true, content } };
}

/** The OpenAPI 3.1 document of the routes, from the schemas they read and reply by. */
export function openApiDocument(routes: readonly ApiRoute[]): JsonObject {
  const components = new Map<string, JsonObject>();
  jsonSchema(problemSchema, 'output', components);
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of routes) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    const isOpen = route.action === 'anyone';
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: {
        operationId: route.name,
        tags: [route.tag],
        summary: route.summary,
        ...(!isOpen && { description: `Quyền: \`${route.action}\`` }),
        security: isOpen ? [] : [{ session: [], csrf: [] }, { token: [] }],
        parameters: parametersOf(route, components),
        ...bodyOf(route, components),
        responses: responsesOf(route, components),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'doichieu',
      version: '1',
      description:
        'Đối chiếu dữ liệu đăng ký kết hôn với dữ liệu dân cư. Lỗi theo RFC 9457, có mã ổn định trong "code".',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      examples: Object.fromEntries(
        [...new Set(routes.flatMap(problemsOf))].map((code) => [code, { value: problemExample(code) }]),
      ),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        csrf: { type: 'apiKey', in: 'header', name: CSRF_HEADER, description: 'Chỉ cần cho việc ghi' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
