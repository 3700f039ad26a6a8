import { z } from 'zod';
import { POSTS, type Posted } from './posts.ts';
import { RESOURCES, type Resource } from './resources.ts';
import { CHANGE_TOLD } from './schemas.ts';

const ANY = {
  401: 'There is no valid token in the header.',
  404: 'There is no such thing.',
  405: 'The method is not taken here; the header Allow names those that are.',
  429: 'Too often; the header Retry-After says for how many seconds.',
};
const READING_REFUSED = {
  ...ANY,
  400: 'Something in the address is wrong.',
  403: 'The token reads what is published alone.',
  406: 'It comes as application/json and text/csv alone.',
  409: 'The plan has changed since the page before.',
};
const RECORDING_REFUSED = {
  ...ANY,
  400: 'The body is no JSON, or the key or address is wrong.',
  403: 'The token, or the role that it acts for, may not record that.',
  409: 'Something is asked first, such as whether it is recorded over an owner’s answer. Nothing is changed.',
  413: 'The body is too large.',
  415: 'The body is not said to be JSON.',
  422: 'A part of the body is wrong, or the key came before with something else. Nothing is changed.',
  503: 'The store takes no writes at the moment. Nothing is changed.',
};

const PROBLEM = z.object({
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'What is wrong and what is right, in sentences.' }),
  error: z.string().meta({ description: 'The same as detail.' }),
  over: z.int().optional().meta({ description: 'What to send as “over”, where an owner’s answer stands.' }),
});

/** The API’s description as OpenAPI 3.1, made of the schemas that it answers and reads by. */
export function openApi() {
  const lists = RESOURCES.map((one) => [`/${one.name}`, pathOf(one, z.array(one.row))]);
  const activities = RESOURCES.filter(({ name }) => name === 'activities');
  const single = activities.map((one) => [`/${one.name}/{ref}`, pathOf(one, one.row, 'ref')]);
  const posts = POSTS.map((one) => [`/${one.of}/{${one.subject}}/${one.name}`, postOf(one)]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Answerable',
      version: '1',
      description: 'Reads a delivery plan as it stands or stood, and records what owners tell.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths: Object.fromEntries([...lists, ...single, ...posts]),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(PROBLEM) },
    },
  };
}

function pathOf({ name, does, row }: Resource, data: z.ZodType, one?: string) {
  const answered = z.object({ data, ledger: z.int(), next: z.string().optional() });
  const parameters = [
    ...(one ? [inPath(one)] : []),
    asked('asAt', 'A day up to today: the plan as it stood at its end.', { type: 'string', format: 'date' }),
    asked('at', 'The same as asAt.', { type: 'string', format: 'date' }),
    ...(one ? [] : [asked('limit', 'Rows in a page.', { type: 'integer', minimum: 1, maximum: 1000 })]),
    ...(one ? [] : [asked('cursor', '“next” of the page before.', { type: 'string' })]),
    ...(name === 'changes' ? [asked('after', 'A ledger number.', { type: 'integer', minimum: 0 })] : []),
  ];
  return {
    get: {
      operationId: one ? `${name}By${one}` : name,
      summary: does,
      parameters,
      responses: {
        200: {
          description: Object.keys(row.shape).join(', '),
          headers: { ETag: { schema: { type: 'string' } }, Link: { schema: { type: 'string' } } },
          content: {
            'application/json': { schema: schemaOf(answered) },
            'text/csv': { schema: { type: 'string' } },
          },
        },
        304: { description: 'Nothing has changed since.' },
        ...refusals(READING_REFUSED),
      },
    },
  };
}

function postOf({ of, name, does, subject, body }: Posted) {
  const answered = z.object({ data: CHANGE_TOLD, says: z.string(), ledger: z.int() });
  return {
    post: {
      operationId: `${of}${name}`,
      summary: does,
      parameters: [
        inPath(subject),
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'The same key with the same body is recorded once and answered as the first time.',
          schema: { type: 'string', maxLength: 128 },
        },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
      responses: {
        201: {
          description: 'The entry of the ledger, and what chat would say.',
          content: { 'application/json': { schema: schemaOf(answered) } },
        },
        ...refusals(RECORDING_REFUSED),
      },
    },
  };
}

function refusals(those: Record<number, string>) {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    Object.entries(those).map(([status, description]) => [status, { description, content }]),
  );
}

function inPath(name: string) {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function asked(name: string, description: string, schema: object) {
  return { name, in: 'query', description, schema };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
