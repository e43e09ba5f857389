import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from './ErrorPanel';
import { LoadingPage } from './LoadingPage';

interface OpenedProps<T> {
  query: UseQueryResult<T>;
  /** What is said where it cannot be loaded. */
  failure: string;
  /** The link that leads on from there. */
  way: ReactNode;
  children: (data: T) => ReactNode;
}

/** A page about one thing: what was loaded of it, until then its shape, or why it cannot be opened. */
export function Opened<T>({ query, failure, way, children }: OpenedProps<T>) {
  if (query.data) return children(query.data);
  if (!query.isError) return <LoadingPage />;
  return (
    <ErrorPanel title={failure} error={query.error} onRetry={() => query.refetch()}>
      {way}
    </ErrorPanel>
  );
}
