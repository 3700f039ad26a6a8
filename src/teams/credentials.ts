import { createPrivateKey, X509Certificate } from 'node:crypto';

/** What the app shows Microsoft to be given a token. */
export type Credential =
  | { by: 'secret'; secret: string }
  /** PEM, the key not encrypted; the certificate may come with those that signed it. */
  | { by: 'certificate'; certificate: string; key: string }
  /** A token of another issuer that Entra trusts for this app, in a file that is written anew before it expires. */
  | { by: 'federated token'; file: string }
  /** The token of a managed identity that Entra trusts for this app. */
  | { by: 'federated identity'; clientId: string }
  /** The app is a managed identity itself. */
  | { by: 'managed identity' };

const BEGINS = '-----BEGIN CERTIFICATE-----';

/** PEM as variables hold it: some keep the ends of its lines as two characters. */
export function asPem(text: string): string {
  return `${text.replace(/\\n/g, '\n').trim()}\n`;
}

/** Why a certificate and its key cannot sign for an app, as a sentence with its remedy; null: they can. */
export function certificateFault(certificate: string, key: string): string | null {
  if (!certificate.includes(BEGINS))
    return 'MICROSOFT_APP_CERTIFICATE is no certificate in PEM, which begins with “-----BEGIN CERTIFICATE-----”. From a .pfx file “openssl pkcs12 -in app.pfx -nodes -out app.pem” makes one with its key.';
  const read = certificateIn(certificate);
  if (!read) return 'MICROSOFT_APP_CERTIFICATE is a damaged certificate. Copy its file again.';
  const signs = keyIn(key);
  if (!signs)
    return 'MICROSOFT_APP_CERTIFICATE_KEY is missing, encrypted or damaged. Set the certificate’s private key in PEM; “openssl pkey -in app.key -out plain.key” takes its password off.';
  if (signs.asymmetricKeyType !== 'rsa')
    return 'MICROSOFT_APP_CERTIFICATE has a key that Entra does not take. Make one with an RSA key of at least 2048 bits.';
  if (!read.checkPrivateKey(signs))
    return 'MICROSOFT_APP_CERTIFICATE_KEY is not the key of MICROSOFT_APP_CERTIFICATE. Set the two that were made together.';
  return null;
}

/** A certificate that was looked at before, as it is shown: its print, its key and its last day. */
export function readCertificate({ certificate, key }: { certificate: string; key: string }) {
  const read = new X509Certificate(certificate);
  return {
    thumbprintSha256: read.fingerprint256.replaceAll(':', ''),
    privateKey: createPrivateKey(key).export({ type: 'pkcs8', format: 'pem' }).toString(),
    x5c: certificate,
    from: new Date(read.validFrom),
    until: new Date(read.validTo),
  };
}

function certificateIn(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function keyIn(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}
