import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { useMemo } from 'react';
import { folderQuery } from '../api/artifacts';
import { isLive, runQuery } from '../api/runs';
import { type Run, toRecord } from '../api/types';
import { loggedImages } from '../artifacts/logged';
import { usePageTitle } from '../common/hooks';
import { Opened } from '../common/Opened';
import { IMAGE_FOLDER } from './imageFolder';
import { RunHeader } from './RunHeader';

const route = getRouteApi('/experiments/$experimentId/runs/$runId');

/** What all views of a run share: its header, and the tabs that lead to them. */
export function RunPage() {
  const { experimentId, runId } = route.useParams();
  const run = useQuery(runQuery(runId));
  usePageTitle(run.data?.info.run_name || 'Run');

  return (
    <Opened
      query={run}
      failure="This run could not be opened"
      way={
        <Link to="/experiments/$experimentId" params={{ experimentId }} className="button">
          Runs of experiment {experimentId}
        </Link>
      }
    >
      {(data) => <LoadedRun run={data} />}
    </Opened>
  );
}

function LoadedRun({ run }: { run: Run }) {
  const { experimentId, runId } = route.useParams();
  const tags = useMemo(() => toRecord(run.data.tags), [run.data.tags]);
  const params = { experimentId, runId };
  const { data: pictures } = useQuery(folderQuery(runId, IMAGE_FOLDER, isLive(run)));
  const hasImages = useMemo(() => loggedImages(pictures ?? []).size > 0, [pictures]);
  const onImages = useLocation({ select: ({ pathname }) => pathname.endsWith('/images') });
  return (
    <div className="page run-page">
      <RunHeader run={run} tags={tags} />
      <nav className="tabs" aria-label="Views of this run">
        <Link
          to="/experiments/$experimentId/runs/$runId"
          params={params}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          Overview
        </Link>
        {(hasImages || onImages) && (
          <Link
            to="/experiments/$experimentId/runs/$runId/images"
            params={params}
            activeOptions={{ includeSearch: false }}
          >
            Images
          </Link>
        )}
        <Link
          to="/experiments/$experimentId/runs/$runId/artifacts/$"
          params={{ ...params, _splat: '' }}
          activeOptions={{ includeSearch: false }}
        >
          Artifacts
        </Link>
      </nav>
      <Outlet />
    </div>
  );
}
