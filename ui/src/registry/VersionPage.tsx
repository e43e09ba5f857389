import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  deleteVersion,
  deleteVersionTag,
  describeVersion,
  type ModelVersion,
  modelQuery,
  type RegisteredModel,
  reloadRegistry,
  setVersionTag,
  versionQuery,
} from '../api/registry';
import { ConfirmDialog } from '../common/ActionDialog';
import { CopyButton } from '../common/CopyButton';
import { ErrorPanel } from '../common/ErrorPanel';
import { Fact } from '../common/Fact';
import { HeadButton } from '../common/HeadButton';
import { useNow, usePageTitle } from '../common/hooks';
import { Icon } from '../common/Icon';
import { formatAgo, formatDateTime } from '../format/time';
import '../styles/registry.css';
import { LoadingPage } from '../common/LoadingPage';
import { AliasEditor } from './AliasEditor';
import { RegistryDescription, RegistryTags } from './EditedInPlace';
import { originQuery } from './origin';
import { RunLink } from './RunLink';
import { StageSelect } from './StageSelect';
import { VersionFiles } from './VersionFiles';
import { VersionNumbers } from './VersionNumbers';

const route = getRouteApi('/models/$name/versions/$version');

export function VersionPage() {
  const { name, version } = route.useParams();
  const model = useQuery(modelQuery(name));
  const found = useQuery(versionQuery(name, version));
  usePageTitle(`${name} ${version}`);
  const failed = [found, model].find((query) => query.isError && !query.data);

  if (failed) {
    return (
      <ErrorPanel
        title="This version could not be opened"
        error={failed.error}
        onRetry={() => failed.refetch()}
      >
        <Link to="/models/$name" params={{ name }} className="button">
          All versions of {name}
        </Link>
      </ErrorPanel>
    );
  }
  if (!found.data || !model.data) return <LoadingPage />;
  return <LoadedVersion key={`${name}/${version}`} model={model.data} version={found.data} />;
}

function LoadedVersion({ model, version }: { model: RegisteredModel; version: ModelVersion }) {
  const { name, version: number } = version;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const origin = useQuery(originQuery(version));

  return (
    <div className="page">
      <VersionHeader model={model} version={version} />
      <div className="entry-columns">
        <div className="entry-main">
          <RegistryDescription
            subject={`version ${name} ${number}`}
            text={version.description ?? ''}
            save={(text) => describeVersion(name, number, text)}
          />
          <VersionFiles version={version} origin={origin} />
        </div>
        <div className="entry-side">
          {!origin.isPending && (
            <VersionNumbers
              version={version}
              origin={origin.data ?? null}
              search={search}
              setSearch={(change) =>
                navigate({
                  search: (old) => ({ ...old, ...change }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          )}
          <RegistryTags
            tags={version.tags}
            set={(tag) => setVersionTag(name, number, tag)}
            remove={(key) => deleteVersionTag(name, number, key)}
          />
        </div>
      </div>
    </div>
  );
}

function VersionHeader({ model, version }: { model: RegisteredModel; version: ModelVersion }) {
  const now = useNow();
  return (
    <header className="run-header">
      <div className="page-head">
        <h1 title={`${version.name}, version ${version.version}`}>
          <Link to="/models/$name" params={{ name: version.name }}>
            {version.name}
          </Link>{' '}
          <span className="h1-part">Version {version.version}</span>
        </h1>
        <VersionActions version={version} />
      </div>
      <dl className="facts">
        <Fact name="Stage">
          <StageSelect version={version} />
        </Fact>
        <div className="fact-wide">
          <dt>Aliases</dt>
          <dd>
            <AliasEditor model={model} version={version.version} />
          </dd>
        </div>
        {version.status !== 'READY' && (
          <Fact name="Status" title={version.status_message}>
            {version.status} {version.status_message}
          </Fact>
        )}
        <Fact name="Registered" title={formatDateTime(version.creation_timestamp)}>
          {formatAgo(version.creation_timestamp, now)}
        </Fact>
        <Fact name="Updated" title={formatDateTime(version.last_updated_timestamp)}>
          {formatAgo(version.last_updated_timestamp, now)}
        </Fact>
        {version.run_id && (
          <Fact name="Source run">
            <RunLink runId={version.run_id} />
          </Fact>
        )}
        {version.source && (
          <Fact name="Source" title={version.source}>
            <code>{version.source}</code>
            <CopyButton text={version.source} label="Copy the source" />
          </Fact>
        )}
      </dl>
    </header>
  );
}

function VersionActions({ version: { name, version } }: { version: ModelVersion }) {
  const [asking, setAsking] = useState(false);
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();

  async function remove() {
    await deleteVersion(name, version);
    await navigate({ to: '/models/$name', params: { name }, replace: true });
    await reloadRegistry(queryClient);
  }

  return (
    <span className="page-head-actions">
      <Link
        to="/models/$name/compare"
        params={{ name }}
        search={{ to: version }}
        className="button"
        aria-label="Compare"
      >
        <Icon name="columns" />
        <span className="button-label">Compare</span>
      </Link>
      <HeadButton icon="trash" label="Delete" onClick={() => setAsking(true)} />
      {asking && (
        <ConfirmDialog
          title="Delete this version?"
          action="Delete"
          submit={remove}
          onClose={() => setAsking(false)}
        >
          Version {version} of “{name}” is deleted for good, with its aliases and tags. Its number
          is not used again; its files stay where they are.
        </ConfirmDialog>
      )}
    </span>
  );
}
