/** MongoDB's error codes that drivers and the product look at (error_codes.yml of the server). */
const NAMES = {
  2: 'BadValue',
  8: 'UnknownError',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  115: 'CommandNotSupported',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  334: 'MechanismUnavailable',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  31254: 'Location31254',
  40324: 'Location40324',
  40415: 'IDLUnknownField',
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
export function unsupported(what: string, code: ErrorCode = 115): CommandError {
  return new CommandError(
    code,
    `the embedded engine does not support ${what}; set MONGODB_URI to use MongoDB`,
  );
}

/** What a driver is told about a fault; a fault of the engine itself has no code of MongoDB's. */
export function errorReply(fault: unknown): Record<string, unknown> {
  if (fault instanceof CommandError) {
    const { code, codeName, message, details } = fault;
    return { errmsg: message, code, codeName, ...details };
  }
  return {
    errmsg: fault instanceof Error ? fault.message : String(fault),
    code: 8,
    codeName: NAMES[8],
  };
}
