/** Tells the parent where the server listens, and what CPU it has used whenever it asks. */
export function reporting(url: string): void {
  process.send?.({ url });
  process.on('message', (asked) => {
    if (asked === 'usage') process.send?.({ cpu: process.cpuUsage() });
    if (asked === 'stop') process.exit(0);
  });
}
