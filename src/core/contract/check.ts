/** What came of trying something that the bot needs. */
export interface Check {
  /** What was tried: "slack", "teams", "database", "address", "clock". */
  of: string;
  /**
   * `refused`: it certainly does not work; `doubtful`: it could not be tried, or works and needs a look.
   */
  state: 'good' | 'refused' | 'doubtful';
  /** A sentence, with the remedy where there is something to do. */
  what: string;
}
