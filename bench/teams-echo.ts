import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** The yardstick: what botbuilder costs by itself. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler().onMessage(async (context, next) => {
  await context.sendActivity(`echo ${context.activity.text}`);
  await next();
});

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const answer = {
      socket: response.socket,
      status: (code: number) => {
        response.statusCode = code;
        return answer;
      },
      header: (name: string, value: string) => {
        response.setHeader(name, value);
        return answer;
      },
      send: (body: unknown) => {
        response.write(typeof body === 'string' ? body : JSON.stringify(body));
        return answer;
      },
      end: () => {
        response.end();
        return answer;
      },
    };
    const { headers, method = '' } = request;
    const asked = { body: JSON.parse(Buffer.concat(chunks).toString()), headers, method };
    void adapter.process(asked as any, answer as any, async (context) => await bot.run(context));
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000);
});
