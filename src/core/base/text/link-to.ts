/** A page of the bot as people open it; where it does not know the name it is reached under, its path is told. */
export function linkTo(path: string, address: string | null): string {
  return address
    ? `${address.replace(/\/+$/, '')}${path}`
    : `${path} at the address where Answerable is reached`;
}
