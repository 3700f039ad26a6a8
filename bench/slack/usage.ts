/**
 * Tells the parent where the server listens, and what CPU it has used whenever it asks. Ends when the parent says so
 * or is gone, after `tidy`.
 */
export function reporting(url: string, tidy = async (): Promise<void> => {}): void {
  const end = () => void tidy().finally(() => process.exit(0));
  process.send?.({ url });
  process.on('disconnect', end);
  process.on('message', (asked) => {
    if (asked === 'usage') process.send?.({ cpu: process.cpuUsage() });
    if (asked === 'stop') end();
  });
}
