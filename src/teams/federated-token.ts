import fs from 'node:fs';
import { NoFederatedToken } from './no-token.ts';

/** Read each time: whoever projects it writes it anew. */
export async function federatedToken(file: string): Promise<string> {
  const token = await fs.promises.readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    throw new NoFederatedToken(`cannot be read (${fault.code})`, fault);
  });
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token.trim())) throw new NoFederatedToken('holds no token');
  return token.trim();
}

/** What a token says of itself, for whoever has to enter the same in Entra, as the end of a sentence. None of it is secret. */
export async function claimsTold(file: string): Promise<string> {
  try {
    const [, claims = ''] = (await federatedToken(file)).split('.');
    const { iss, sub, aud } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return ` (issuer ${iss}, subject ${sub}, audience ${aud})`;
  } catch {
    return '';
  }
}
