import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Publishes signing keys on loopback as the Bot Framework does, and signs tokens with them. */
export async function openIdServer() {
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    ...ours.publicKey.export({ format: 'jwk' }),
    kid: 'k1',
    use: 'sig',
    alg: 'RS256',
    endorsements: ['msteams'],
  };
  let asked = 0;
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/keys') {
      asked++;
      response.end(JSON.stringify({ keys: [key] }));
    } else
      response.end(
        JSON.stringify({
          issuer: 'https://api.botframework.com',
          jwks_uri: `http://${request.headers.host}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const leadsBack = leadHere(port);
  const sign = (claims: object, { alg = 'RS256', kid = 'k1', stranger = false } = {}) => {
    const body = `${encoded({ alg, typ: 'JWT', kid })}.${encoded(claims)}`;
    if (alg === 'none') return `${body}.`;
    const { privateKey } = stranger ? strangers : ours;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url')}`;
  };
  return {
    metadata: `http://127.0.0.1:${port}/openid`,
    /** How often the keys were asked for. */
    asked: () => asked,
    sign,
    async close() {
      leadsBack();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Where the Bot Framework publishes its keys, in the public cloud and in the government’s. */
const KEYS_AT = ['login.botframework.com', 'login.botframework.azure.us'];

/** The Agents SDK asks for keys at an address of its own: until it is told to stop, that leads here, and nothing else anywhere. */
function leadHere(port: number): () => void {
  const before = https.request;
  const request = (to: https.RequestOptions, answered?: (response: http.IncomingMessage) => void) => {
    if (!KEYS_AT.includes(String(to.hostname))) throw new Error(`No test asks ${to.hostname}.`);
    return http.request({ hostname: '127.0.0.1', port, path: '/keys', method: 'GET' }, answered);
  };
  https.request = request as typeof https.request;
  return () => {
    https.request = before;
  };
}
