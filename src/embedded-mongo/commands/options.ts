import { CommandError, unsupported } from '../errors.ts';
import { type Fields, isObject } from '../values.ts';

/** What any command may carry and the engine has no use for. */
const IGNORED = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'bypassDocumentValidation',
];

/** MongoDB has these and the engine does not; other unknown options do not exist at all. */
const KNOWN_ELSEWHERE =
  /^(hint|collation|let|min|max|tailable|awaitData|returnKey|showRecordId|allowPartialResults|oplogReplay|arrayFilters|sampleRate|c|capped|size|validator|validationLevel|validationAction|timeseries|viewOn|pipeline|clusteredIndex|expireAfterSeconds|changeStreamPreAndPostImages|encryptedFields|explain|commitQuorum)$/;

/** Refuses options that the engine would have to ignore; a false or empty one asks for nothing. */
export function checkOptions(command: Fields, names: string[]): void {
  const [name = ''] = Object.keys(command);
  refuseTransaction(command);
  refuseOptions(name, command, [name, ...names, ...IGNORED]);
  const { w } = isObject(command.writeConcern) ? command.writeConcern : {};
  if (typeof w === 'number' && w > 1) {
    throw new CommandError(2, "cannot use 'w' > 1 when a host is not replicated");
  }
}

/** The same for one statement of a batch. */
export function refuseOptions(where: string, given: Fields, names: string[]): void {
  for (const [option, value] of Object.entries(given)) {
    if (names.includes(option) || value === false || value === undefined || value === null) continue;
    if (isObject(value) && !Object.keys(value).length) continue;
    if (isSimpleCollation(option, value)) continue;
    if (KNOWN_ELSEWHERE.test(option)) throw unsupported(`the option ${option} of ${where}`, 72);
    throw new CommandError(40415, `BSON field '${where}.${option}' is an unknown field.`);
  }
}

function isSimpleCollation(option: string, value: unknown): boolean {
  return option === 'collation' && isObject(value) && value.locale === 'simple';
}

function refuseTransaction(command: Fields): void {
  if (!('txnNumber' in command || 'startTransaction' in command || 'autocommit' in command)) return;
  const message = 'Transaction numbers are only allowed on a replica set member or mongos';
  throw new CommandError(20, `${message}; the embedded engine has no transactions`);
}

/** An embedded document among a command's fields. */
export function documentIn(command: Fields, field: string): Fields | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  throw new CommandError(14, `BSON field '${field}' is the wrong type, expected type 'object'`);
}

export function listIn(command: Fields, field: string): Fields[] {
  const value = command[field];
  if (Array.isArray(value) && value.length && value.every(isObject)) return value;
  throw new CommandError(9, `BSON field '${field}' must be a nonempty list of documents`);
}

/** A whole number of at least 0 among a command's fields. */
export function countIn(command: Fields, field: string): number | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  const number = Number(String(value));
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new CommandError(2, `BSON field '${field}' value must be >= 0, actual value '${String(value)}'`);
}
