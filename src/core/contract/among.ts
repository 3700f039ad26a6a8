const AMONG = 'among/';

/** How a message about several things names what some of it is about: words in answer have to say which they mean. */
export function amongOthers(about: readonly string[]): string[] {
  return about.map((key) => (key.startsWith(AMONG) ? key : AMONG + key));
}

/** What a message is about among other things, as it is named by itself. */
export function aboutAmong(about: readonly string[] = []): string[] {
  return about.flatMap((key) => (key.startsWith(AMONG) ? [key.slice(AMONG.length)] : []));
}
