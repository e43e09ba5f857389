import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { folderQuery } from '../api/artifacts';
import { isLive, runQuery } from '../api/runs';
import { loggedImages } from '../artifacts/logged';
import { ImageSteps } from '../artifacts/previews/ImageSteps';
import { ErrorPanel } from '../common/ErrorPanel';
import { Program } from '../common/Program';
import { IMAGE_FOLDER } from './imageFolder';
import '../styles/artifacts.css';
import '../styles/media.css';
import '../styles/previews.css';

const route = getRouteApi('/experiments/$experimentId/runs/$runId/images');

/** All pictures that the run has logged with `log_image`, at one step. */
export function RunImages() {
  const { runId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: run } = useSuspenseQuery(runQuery(runId));
  const entries = useQuery(folderQuery(runId, IMAGE_FOLDER, isLive(run)));

  if (entries.isError && !entries.data) {
    return (
      <ErrorPanel
        title="The images could not be listed"
        error={entries.error}
        onRetry={() => entries.refetch()}
      />
    );
  }
  if (!entries.data) return <p className="empty">Loading images…</p>;
  const groups = loggedImages(entries.data);
  if (groups.size === 0) return <NoImages />;
  return (
    <section className="panel run-images" aria-label="Images">
      <ImageSteps
        runId={runId}
        groups={groups}
        search={search}
        setSearch={(change) =>
          navigate({
            search: (old) => ({ ...old, ...change }),
            replace: true,
            resetScroll: false,
          })
        }
      />
    </section>
  );
}

function NoImages() {
  return (
    <div className="first-run">
      <h2>No images yet</h2>
      <p>Pictures that are logged with a key and a step are shown here, all at one step.</p>
      <Program lines={['mlflow.log_image(image, key="samples", step=step)']} />
    </div>
  );
}
