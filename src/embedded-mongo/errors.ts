/** MongoDB's error codes that drivers and the product look at (error_codes.yml of the server). */
const NAMES = {
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  72: 'InvalidOptions',
  85: 'IndexOptionsConflict',
  115: 'CommandNotSupported',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
} as const;

export type ErrorCode = keyof typeof NAMES;

/** An error as MongoDB tells it to a driver. */
export class CommandError extends Error {
  readonly code: ErrorCode;
  readonly codeName: string;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.codeName = NAMES[code];
    this.details = details;
  }
}

/** What the embedded engine does not do is said by name, never answered wrongly. */
export function unsupported(what: string): CommandError {
  return new CommandError(
    115,
    `the embedded engine does not support ${what}; set MONGODB_URI to use MongoDB`,
  );
}
