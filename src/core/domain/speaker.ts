/** Who speaks, as a face knows them. Rights are decided by the core from what the organisation recorded. */
export interface Speaker {
  /** `slack:T1:U1`, `teams:<tenant>:<object id>`, `playground:<id>`, `console:<id>`. */
  account: string;
  name: string;
  /** The platform or the configuration says that this account administers the organisation. */
  administrator: boolean;
  /** A guest, or somebody of another organisation in a shared channel: neither reads nor acts. */
  outsider: boolean;
  /** Where everybody may play every part (playground, command line): the id of the owner role played, else null. */
  plays: string | null;
  /** A program that an administrator lets record how everything stands; it ends nothing and decides nothing. */
  records?: true;
  /** E-mail addresses that the platform itself gives for the account; absent: it tells none. */
  addresses?: string[];
}
