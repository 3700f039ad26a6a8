export interface Scenario {
  name: string;
  messages: number;
  organisations: number;
  /** The messages fall due one after the other over so long. */
  overMs: number;
  workers: number;
  /** Between two ends of a random worker; 0: none ends. */
  endEveryMs: number;
  /** Some ends are deploys. */
  deploys?: boolean;
  databaseKills: number;
  /** The share of attempts that meets a fault. */
  faulty: number;
  /** The chat can be asked whether a message arrived. */
  finds: boolean;
  /** One message always fails. */
  poisoned?: boolean;
  /** One worker's clock is wrong by so much. */
  skewMs?: number;
  tickMs: number;
  /** Given up after so long. */
  patienceMs: number;
}

export interface Outcome {
  scenario: string;
  engine: string;
  messages: number;
  workerKills: number;
  deploys: number;
  databaseKills: number;
  faults: number;
  lost: number;
  doubled: number;
  unconfirmed: number;
  /** Faults and kills after which nobody can know; unconfirmed may be as many. */
  ambiguous: number;
  /** Calls before the time that a 429 had named. */
  early: number;
  /** How late the messages were, in seconds. */
  late: { p50: number; p99: number; most: number };
  /** Messages that arrived and stand in the ledger not exactly once. */
  unproven: number;
  findings: number;
  /** Calls of the worker whose clock is wrong. */
  wrongClockCalls: number;
  /** The state of the message that always fails, and how often it was tried. */
  poisoned: { state: string; attempts: number } | null;
  seconds: number;
}
