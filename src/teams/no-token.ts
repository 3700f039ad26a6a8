/** Why there is no token. Nothing was sent with it. */
export class NoToken extends Error {
  /** Entra’s or OAuth’s code; null: nobody answered. */
  readonly code: string | null;

  constructor(code: string | null, cause: unknown) {
    super(`Microsoft gave no token (${code ?? 'no answer'}).`, { cause });
    this.code = code;
  }
}

/** What a machine says of an identity that is not assigned to it. */
export const NO_IDENTITY = 'no such identity';

/** The file with the federated token cannot be used. */
export class NoFederatedToken extends NoToken {
  readonly why: string;

  constructor(why: string, cause?: unknown) {
    super('no federated token', cause);
    this.why = why;
  }
}
