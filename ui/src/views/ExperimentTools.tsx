import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { LiveButton } from '../live/LiveButton';
import { ViewsMenu } from './ViewsMenu';

const route = getRouteApi('/experiments/$experimentId');

/** What belongs to the page of an experiment, or of several together: whether it follows what is logged, and its saved views. */
export function ExperimentTools({ experimentId }: { experimentId: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = useCallback(
    (experimentId: string, next: Record<string, string>, replace: boolean) => {
      void navigate({ params: { experimentId }, search: () => next, replace, resetScroll: false });
    },
    [navigate],
  );
  return (
    <>
      <LiveButton experimentId={experimentId} />
      <ViewsMenu experimentId={experimentId} search={search} onOpen={open} />
    </>
  );
}
