import { Link } from '@tanstack/react-router';
import type { ModelVersion, RegisteredModel } from '../api/registry';
import { useNow } from '../common/hooks';
import { SkeletonRows } from '../common/SkeletonRows';
import { firstLine } from '../format/note';
import { formatAgo, formatDateTime } from '../format/time';
import { AliasEditor } from './AliasEditor';
import { StageMark } from './StageMark';

interface VersionTableProps {
  model: RegisteredModel;
  versions: readonly ModelVersion[];
  pending: boolean;
  /** The versions to compare. */
  chosen: readonly string[];
  onChoose: (version: string, chosen: boolean) => void;
}

export function VersionTable({ model, versions, pending, chosen, onChoose }: VersionTableProps) {
  const now = useNow();
  return (
    <div className="table-scroll" aria-busy={pending}>
      <table className="registry-table version-table" aria-label="Versions">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Compare</span>
            </th>
            <th scope="col">Version</th>
            <th scope="col">Aliases</th>
            <th scope="col">Stage</th>
            <th scope="col">Registered</th>
            <th scope="col">Source run</th>
            <th scope="col">Description</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.version}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Compare version ${version.version}`}
                  checked={chosen.includes(version.version)}
                  onChange={(event) => onChoose(version.version, event.target.checked)}
                />
              </td>
              <td className="name-cell">
                <Link
                  to="/models/$name/versions/$version"
                  params={{ name: model.name, version: version.version }}
                  search={{}}
                >
                  Version {version.version}
                </Link>
                {version.status !== 'READY' && <span className="badge">{version.status}</span>}
              </td>
              <td>
                <AliasEditor model={model} version={version.version} />
              </td>
              <td>
                {version.current_stage === 'None' ? (
                  <span className="quiet">–</span>
                ) : (
                  <StageMark stage={version.current_stage} />
                )}
              </td>
              <td title={formatDateTime(version.creation_timestamp)}>
                {formatAgo(version.creation_timestamp, now)}
              </td>
              <td>
                {version.run_id ? (
                  <Link to="/runs/$runId" params={{ runId: version.run_id }} title={version.run_id}>
                    <code>{version.run_id.slice(0, 8)}</code>
                  </Link>
                ) : (
                  <span className="quiet">–</span>
                )}
              </td>
              <td title={version.description}>{firstLine(version.description ?? '')}</td>
            </tr>
          ))}
          {pending && <SkeletonRows columns={7} />}
        </tbody>
      </table>
    </div>
  );
}
