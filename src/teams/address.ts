const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Whether an address is https on a host that is trusted, at its usual port; while developing, loopback will do. */
export function isTrusted(
  address: string,
  development: boolean,
  isHost: (hostname: string) => boolean,
): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (username || password) return false;
  if (development && protocol === 'http:' && LOOPBACK.test(hostname)) return true;
  return protocol === 'https:' && port === '' && isHost(hostname);
}
