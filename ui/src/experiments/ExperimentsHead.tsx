import { Link } from '@tanstack/react-router';
import { idsOf } from '../api/experiments';
import { ExperimentTools } from '../views/ExperimentTools';
import { useExperimentNames } from './useExperimentNames';

/** The head of several experiments that are opened together: which they are, and the way to each alone. */
export function ExperimentsHead({ experimentId }: { experimentId: string }) {
  const ids = idsOf(experimentId);
  const names = useExperimentNames(ids);
  return (
    <header className="experiment-head">
      <div className="page-head">
        <h1>{ids.length} experiments</h1>
        <span className="page-head-actions">
          <ExperimentTools experimentId={experimentId} />
        </span>
      </div>
      <ul className="experiments-together" aria-label="Experiments">
        {ids.map((id) => (
          <li key={id}>
            <Link
              to="/experiments/$experimentId"
              params={{ experimentId: id }}
              title={names.get(id)}
            >
              {names.get(id)}
            </Link>
          </li>
        ))}
      </ul>
    </header>
  );
}
