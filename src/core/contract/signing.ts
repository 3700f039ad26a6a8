/** What secrets of webhooks are made from, so that no store, ledger or export holds one. */
export interface Signing {
  /** Whether a webhook may lead to this machine or a private network. */
  allowPrivate: boolean;
  /** The key that new secrets are made with, by its name. */
  key(): Promise<string>;
  /** The secret that belongs to a salt; null: its key is not here any more. */
  secret(of: { organisation: string; key: string; salt: string }): Promise<string | null>;
}
