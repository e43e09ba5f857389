/** The tracking URI of this server, as a program needs it: without the hash, and without the slash that would double. */
export function trackingUri(): string {
  return (location.origin + location.pathname).replace(/\/(index\.html)?$/, '');
}
