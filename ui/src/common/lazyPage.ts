import { lazyRouteComponent } from '@tanstack/react-router';
import { serverAnswers, unreachable } from '../api/client';

/**
 * A page whose code comes when it is first opened. Where it cannot come, that is said in the page's place: the router's
 * own answer, to load everything anew, would leave nothing of the UI while the server is away.
 */
export function lazyPage<T extends Record<string, unknown>, Name extends keyof T>(
  load: () => Promise<T>,
  name: Name,
) {
  return lazyRouteComponent(() => load().catch(explain), name);
}

async function explain(cause: unknown): Promise<never> {
  if (!(await serverAnswers())) throw unreachable();
  throw new Error('The code of this page could not be loaded.', { cause });
}
