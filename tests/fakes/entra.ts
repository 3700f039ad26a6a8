import { constants, createPublicKey, generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto';
import { apiStub } from './api-stub.ts';

/** What is entered in Entra for an app. */
interface Registration {
  id: string;
  tenant: string;
  secrets?: string[];
  /** PEM. */
  certificates?: string[];
  federated?: { issuer: string; subject: string; audience: string; key: string }[];
}

type Json = Record<string, any>;

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const LATE_S = 300;

class Refused extends Error {}
function refuse(code: string): never {
  throw new Refused(code);
}

/** Where tokens are asked for: an app is given one for what is entered for it, and refused with Entra’s codes for anything else. */
export async function entra(registrations: Registration[], now = () => Date.now() / 1_000) {
  const given: string[] = [];
  const stub = await apiStub((path, body) => {
    try {
      const [, tenant = ''] = path.split('/');
      grant(registrations, {
        tenant: decodeURIComponent(tenant),
        asked: new URLSearchParams(body),
        now: now(),
      });
      given.push(`token-${given.length + 1}`);
      return { body: { token_type: 'Bearer', expires_in: 3_599, access_token: given.at(-1) } };
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      const told = { error: 'invalid_client', error_description: `${fault.message}: as Entra words it.` };
      return { status: 401, body: told };
    }
  });
  return { ...stub, given };
}

/** Throws with Entra’s code where a token is not given. */
function grant(
  registrations: Registration[],
  { tenant, asked, now }: { tenant: string; asked: URLSearchParams; now: number },
): void {
  if (asked.get('grant_type') !== 'client_credentials') refuse('AADSTS70003');
  if (!/^https:\/\/api\.botframework\.(?:com|us)\/\.default/.test(asked.get('scope') ?? ''))
    refuse('AADSTS70011');
  if (!registrations.some((one) => one.tenant === tenant)) refuse('AADSTS90002');
  const app = registrations.find((one) => one.tenant === tenant && one.id === asked.get('client_id'));
  if (!app) refuse('AADSTS700016');
  const assertion = asked.get('client_assertion');
  if (!assertion) {
    if (!app.secrets?.includes(asked.get('client_secret') ?? '')) refuse('AADSTS7000215');
    return;
  }
  if (asked.get('client_assertion_type') !== JWT_BEARER) refuse('AADSTS70002');
  const [header, claims] = assertion.split('.').slice(0, 2).map(decoded);
  if (!header || !claims) refuse('AADSTS50027');
  if (claims.exp < now - LATE_S || claims.nbf > now + LATE_S) refuse('AADSTS700024');
  if (claims.iss === app.id) signedByCertificate(app, assertion, header, claims, now);
  else signedByIssuer(app, assertion, claims);
}

/** RFC 7523 with a certificate: who, for whom, and signed by a key whose print is entered. */
function signedByCertificate(app: Registration, assertion: string, header: Json, claims: Json, now: number) {
  const ours = app.certificates?.map((pem) => new X509Certificate(pem)) ?? [];
  const print = (hex: string) => Buffer.from(hex.replaceAll(':', ''), 'hex').toString('base64url');
  const used = ours.find(
    (one) => print(one.fingerprint256) === header['x5t#S256'] || print(one.fingerprint) === header.x5t,
  );
  if (!used || !isSigned(assertion, header.alg, used.publicKey)) refuse('AADSTS700027');
  if (claims.sub !== app.id) refuse('AADSTS700021');
  if (claims.aud !== `https://login.microsoftonline.com/${app.tenant}/oauth2/v2.0/token`)
    refuse('AADSTS700023');
  if (typeof claims.exp !== 'number' || typeof claims.jti !== 'string') refuse('AADSTS50027');
  if (Date.parse(used.validTo) / 1_000 < now) refuse('AADSTS1000502');
}

/** A token of another issuer: issuer, subject and audience are those that are entered, each told by a code of its own. */
function signedByIssuer(app: Registration, assertion: string, { iss, sub, aud }: Json) {
  const trusted = app.federated?.filter(({ issuer }) => issuer === iss) ?? [];
  if (!trusted.length) refuse('AADSTS700211');
  const same = trusted.filter(({ subject }) => subject === sub);
  if (!same.length) refuse('AADSTS700213');
  const its = same.find(({ audience }) => [aud].flat().includes(audience));
  if (!its) refuse('AADSTS700212');
  if (!isSigned(assertion, 'RS256', createPublicKey(its.key))) refuse('AADSTS50027');
}

function isSigned(assertion: string, alg: string, key: ReturnType<typeof createPublicKey>): boolean {
  const at = assertion.lastIndexOf('.');
  const padding =
    alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : alg === 'RS256' ? constants.RSA_PKCS1_PADDING : null;
  if (padding === null) return false;
  const signature = Buffer.from(assertion.slice(at + 1), 'base64url');
  return verify('RSA-SHA256', Buffer.from(assertion.slice(0, at)), { key, padding }, signature);
}

const decoded = (part: string): Json => JSON.parse(Buffer.from(part, 'base64url').toString());

/** Somebody whose tokens an app can show in a secret’s place, as a cluster is. */
export function tokenIssuer(issuer: string) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return {
    key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    token(claims: { sub: string; aud: string; exp?: number }) {
      const seconds = Math.floor(Date.now() / 1_000);
      const all = { iss: issuer, iat: seconds, nbf: seconds, exp: seconds + 3_600, ...claims };
      const body = `${encoded({ alg: 'RS256', typ: 'JWT', kid: 'k' })}.${encoded(all)}`;
      return `${body}.${sign('RSA-SHA256', Buffer.from(body), privateKey).toString('base64url')}`;
    },
  };
}
