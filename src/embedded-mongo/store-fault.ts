/** A folder's database cannot be opened or trusted; the message says what is wrong, where, and what to do. */
export class StoreFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoreFault';
  }
}

export function damaged(place: string, what: string): StoreFault {
  return new StoreFault(
    `The database in ${place} is damaged: ${what}. Nothing was changed. Stop whatever still uses it and put a copy of ` +
      'the folder back; or set the folder aside and bring a JSON export into an empty one: “answerable restore FILE”.',
  );
}
