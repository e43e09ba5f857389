import { Link } from '@tanstack/react-router';
import type { RegisteredModel, RegistryKind } from '../api/registry';
import { useNow } from '../common/hooks';
import { MoreChip } from '../common/MoreChip';
import { SkeletonRows } from '../common/SkeletonRows';
import { SortHeader } from '../common/SortHeader';
import { TagChips } from '../common/TagChips';
import { ownTags } from '../common/tags';
import { formatAgo, formatDateTime } from '../format/time';
import type { RegistrySearch } from '../url/search';
import { StageMark } from './StageMark';

const SHOWN_ALIASES = 3;

interface ModelTableProps {
  kind: RegistryKind;
  models: readonly RegisteredModel[];
  pending: boolean;
  order: string;
  setSearch: (change: RegistrySearch) => void;
}

export function ModelTable({ kind, models, pending, order, setSearch }: ModelTableProps) {
  const now = useNow();
  const onOrder = (next: string | undefined) => setSearch({ order: next });
  return (
    <section className="table-frame" aria-busy={pending}>
      <table
        className="registry-table model-table"
        aria-label={kind === 'model' ? 'Models' : 'Prompts'}
      >
        <thead>
          <tr>
            <SortHeader label="Name" target="name" order={order} onOrder={onOrder} />
            <th scope="col">{kind === 'model' ? 'Latest versions' : 'Latest version'}</th>
            <th scope="col">Aliases</th>
            <th scope="col">Tags</th>
            <SortHeader
              label="Updated"
              target="last_updated_timestamp"
              order={order}
              descendingFirst
              onOrder={onOrder}
            />
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.name}>
              <td className="name-cell">
                <EntryLink kind={kind} name={model.name} />
              </td>
              <td>
                <LatestVersions kind={kind} model={model} />
              </td>
              <td>
                <Aliases kind={kind} model={model} />
              </td>
              <td>
                <TagChips
                  tags={ownTags(model.tags)}
                  onFilter={(filter) => setSearch({ q: filter })}
                />
              </td>
              <td title={formatDateTime(model.last_updated_timestamp)}>
                {formatAgo(model.last_updated_timestamp, now)}
              </td>
            </tr>
          ))}
          {pending && <SkeletonRows columns={5} />}
        </tbody>
      </table>
    </section>
  );
}

function EntryLink({ kind, name }: { kind: RegistryKind; name: string }) {
  return (
    <Link
      to={kind === 'model' ? '/models/$name' : '/prompts/$name'}
      params={{ name }}
      search={{}}
      title={name}
    >
      {name}
    </Link>
  );
}

interface VersionLinkProps {
  kind: RegistryKind;
  name: string;
  version: string;
}

export function VersionLink({ kind, name, version }: VersionLinkProps) {
  return kind === 'model' ? (
    <Link to="/models/$name/versions/$version" params={{ name, version }} search={{}}>
      v{version}
    </Link>
  ) : (
    <Link to="/prompts/$name" params={{ name }} search={{ version }}>
      v{version}
    </Link>
  );
}

function LatestVersions({ kind, model }: { kind: RegistryKind; model: RegisteredModel }) {
  const latest = [...(model.latest_versions ?? [])].sort(
    (a, b) => Number(b.version) - Number(a.version),
  );
  if (latest.length === 0) return <span className="quiet">none</span>;
  return (
    <span className="chips">
      {latest.map(({ version, current_stage }) => (
        <span key={version} className="latest-version">
          <VersionLink kind={kind} name={model.name} version={version} />
          {current_stage !== 'None' && <StageMark stage={current_stage} />}
        </span>
      ))}
    </span>
  );
}

function Aliases({ kind, model }: { kind: RegistryKind; model: RegisteredModel }) {
  const aliases = [...(model.aliases ?? [])].sort((a, b) => a.alias.localeCompare(b.alias));
  return (
    <span className="chips">
      {aliases.slice(0, SHOWN_ALIASES).map(({ alias, version }) => (
        <span key={alias} className="chip alias" title={`${alias}: version ${version}`}>
          {alias} <VersionLink kind={kind} name={model.name} version={version} />
        </span>
      ))}
      <MoreChip
        of={aliases
          .slice(SHOWN_ALIASES)
          .map(({ alias, version }) => `${alias}: version ${version}`)}
      />
    </span>
  );
}
