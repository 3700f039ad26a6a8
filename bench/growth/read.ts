import { once } from 'node:events';
import { createServer } from 'node:http';
import express, { type Router } from 'express';
import { spent } from '../sized.ts';

/** Reads over HTTP what programs, calendars and the public read, in this process. */
export async function reader(faces: Router[], say: (text: string) => Promise<string>) {
  const app = express();
  for (const face of faces) app.use(face);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const found = (pattern: RegExp, told: string) => pattern.exec(told)?.[0] ?? '';
  const token = found(/ans_[\w-]+/, await say('token new "Growth"'));
  const page = found(/\/status\/[\w-]+/, await say('settings status page on'));
  const calendar = found(/\/calendar\/[\w-]+\.ics/, await say('calendar "Owner 1"'));
  const get = async (path: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    if (!response.ok) throw new Error(`${path.split('?')[0]} was answered with ${response.status}`);
    return await response.text();
  };
  /** All pages of a list. */
  const whole = async (list: string) => {
    let cursor = '';
    do
      cursor =
        /"next":"([\w-]+)"/.exec(await get(`/api/v1/${list}${cursor && `&cursor=${cursor}`}`))?.[1] ?? '';
    while (cursor);
  };
  return {
    costs: async () => ({
      'API: all activities, ms': await spent(async () => await whole('activities?limit=1000')),
      'API: all, a hundred a page, ms': await spent(async () => await whole('activities?limit=100')),
      'API: all as at an earlier day, ms': await spent(
        async () => await whole('activities?limit=1000&asAt=2025-10-01'),
      ),
      'API: all promises, ms': await spent(async () => await whole('promises?limit=1000')),
      'status page, ms': await spent(async () => await get(page)),
      'calendar of an owner, ms': await spent(async () => await get(calendar)),
    }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
