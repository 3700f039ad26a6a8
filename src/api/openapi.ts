import { z } from 'zod';
import { RESOURCES, type Resource } from './resources.ts';

const REFUSALS = {
  400: 'Something in the address is wrong.',
  401: 'There is no valid token in the header.',
  403: 'The token reads what is published alone.',
  404: 'There is no such thing.',
  409: 'The plan has changed since the page before.',
  429: 'Too often; the header Retry-After says for how many seconds.',
};

/** The API’s description as OpenAPI 3.1, made of the schemas that it answers by. */
export function openApi() {
  const lists = RESOURCES.map((one) => [`/${one.name}`, pathOf(one, z.array(one.row))]);
  const activities = RESOURCES.filter(({ name }) => name === 'activities');
  const single = activities.map((one) => [`/${one.name}/{ref}`, pathOf(one, one.row, 'ref')]);
  return {
    openapi: '3.1.0',
    info: { title: 'Answerable', version: '1', description: 'Reads a delivery plan as it stands or stood.' },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths: Object.fromEntries([...lists, ...single]),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: schemaOf(z.object({ error: z.string() })) },
    },
  };
}

function pathOf({ name, does, row }: Resource, data: z.ZodType, one?: string) {
  const answered = z.object({ data, ledger: z.int(), next: z.string().optional() });
  const parameters = [
    ...(one ? [{ name: one, in: 'path', required: true, schema: { type: 'string' } }] : []),
    asked('asAt', 'A day up to today: the plan as it stood at its end.', { type: 'string', format: 'date' }),
    asked('at', 'The same as asAt.', { type: 'string', format: 'date' }),
    ...(one ? [] : [asked('limit', 'Rows in a page.', { type: 'integer', minimum: 1, maximum: 1000 })]),
    ...(one ? [] : [asked('cursor', '“next” of the page before.', { type: 'string' })]),
    ...(name === 'changes' ? [asked('after', 'A ledger number.', { type: 'integer', minimum: 0 })] : []),
  ];
  const error = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  const refusals = Object.entries(REFUSALS).map(([status, description]) => [
    status,
    { description, content: error },
  ]);
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
        ...Object.fromEntries(refusals),
      },
    },
  };
}

function asked(name: string, description: string, schema: object) {
  return { name, in: 'query', description, schema };
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema);
  return rest;
}
