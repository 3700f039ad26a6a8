/** Where secrets of a tenant are kept, encrypted. Implemented outside of the core. */
export interface Vault {
  /**
   * Null: there is none.
   * @throws {Error} where it was altered, or belongs to another tenant.
   */
  read(tenant: string, name: string): Promise<string | null>;
  /** Writes a secret; one that was there under this name is gone. */
  keep(tenant: string, name: string, secret: string): Promise<void>;
  /** Removes everything of a tenant. */
  forget(tenant: string): Promise<void>;
  /** Tenants that have a secret of this name. */
  tenants(name: string): Promise<string[]>;
  /** Reserves something for one process for so long. False: another one has it. */
  claim(tenant: string, name: string, forMs: number): Promise<boolean>;
  /** Removes secrets of this name that were kept, and all reservations that ended, before an instant. */
  expire(name: string, before: Date): Promise<void>;
}
