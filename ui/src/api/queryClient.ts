import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      // The server may be on this machine, or in a network that leads nowhere else.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && isWorthAnotherTry(error),
    },
    // Never sent twice: a change whose answer was lost may have been made.
    mutations: { networkMode: 'always', retry: false },
  },
});

/** A refusal stays a refusal; an unreachable or overloaded server may answer the next time. */
function isWorthAnotherTry(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  return error.status < 400 || error.status >= 500 || error.status === 429 || error.status === 408;
}
