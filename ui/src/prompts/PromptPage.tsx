import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { errorSentence } from '../api/client';
import {
  deleteModelTag,
  deleteVersionTag,
  type ModelVersion,
  type RegisteredModel,
  setModelTag,
  setVersionTag,
  versionListQuery,
  versionQuery,
} from '../api/registry';
import { useNow } from '../common/hooks';
import { LoadMore } from '../common/LoadMore';
import { formatAgo, formatDateTime } from '../format/time';
import { AliasEditor } from '../registry/AliasEditor';
import { RegistryTags } from '../registry/EditedInPlace';
import { EntryActions } from '../registry/EntryActions';
import { EntryPage } from '../registry/EntryPage';
import type { PromptSearch } from '../url/search';
import '../styles/registry.css';
import '../styles/prompts.css';
import { PromptText } from './PromptText';
import { readPrompt } from './prompt';

const route = getRouteApi('/prompts/$name');
const PromptDiff = lazy(() =>
  import('./PromptDiff').then((module) => ({ default: module.PromptDiff })),
);

export function PromptPage() {
  const { name } = route.useParams();
  return (
    <EntryPage kind="prompt" name={name}>
      {(prompt) => <LoadedPrompt key={name} prompt={prompt} />}
    </EntryPage>
  );
}

function LoadedPrompt({ prompt }: { prompt: RegisteredModel }) {
  const { name } = prompt;
  const search = route.useSearch();
  const list = useInfiniteQuery(versionListQuery('prompt', name));
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? [];
  const number = search.version ?? versions[0]?.version;
  const version = useVersion(name, number, versions);
  const against = useVersion(name, search.against, versions);

  return (
    <div className="page">
      <header className="run-header">
        <div className="page-head">
          <h1 title={name}>{name}</h1>
          <EntryActions
            kind="prompt"
            name={name}
            warning={`“${name}” and all its versions, aliases and tags are deleted for good.`}
          />
        </div>
        {prompt.description && <p className="note">{prompt.description}</p>}
      </header>
      <div className="prompt-columns">
        <div className="entry-side">
          <section className="panel" aria-label="Versions">
            <div className="panel-head">
              <h2>Versions</h2>
            </div>
            {list.isSuccess && versions.length === 0 && <p className="empty">No versions.</p>}
            {list.isError && versions.length === 0 && (
              <p className="panel-error error-text" role="alert">
                {errorSentence(list.error)}
              </p>
            )}
            <VersionList prompt={prompt} versions={versions} selected={number} />
            <LoadMore
              key={list.data?.pages.length}
              more={list.hasNextPage}
              busy={list.isFetchingNextPage}
              load={() => list.fetchNextPage()}
            />
          </section>
          <RegistryTags
            tags={prompt.tags}
            set={(tag) => setModelTag(name, tag)}
            remove={(key) => deleteModelTag(name, key)}
          />
        </div>
        <div className="entry-main">
          {version.error && (
            <p className="error-text" role="alert">
              {errorSentence(version.error)}
            </p>
          )}
          {version.data && (
            <VersionView
              key={version.data.version}
              prompt={prompt}
              version={version.data}
              against={against}
              numbers={versions.map((other) => other.version)}
              search={search}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** A version out of the list, or, where that is not loaded so far, by itself. */
function useVersion(name: string, number: string | undefined, versions: readonly ModelVersion[]) {
  const listed = versions.find(({ version }) => version === number);
  const { data, error } = useQuery({
    ...versionQuery(name, number ?? ''),
    enabled: number !== undefined && !listed,
  });
  return { data: listed ?? data, error: listed ? null : error };
}

interface VersionListProps {
  prompt: RegisteredModel;
  versions: readonly ModelVersion[];
  selected: string | undefined;
}

function VersionList({ prompt, versions, selected }: VersionListProps) {
  const now = useNow();
  return (
    <ul className="prompt-versions">
      {versions.map(({ version, description, creation_timestamp }) => (
        <li key={version}>
          <Link
            to="/prompts/$name"
            params={{ name: prompt.name }}
            search={{ version }}
            resetScroll={false}
            className="prompt-version"
            aria-current={version === selected ? 'true' : 'false'}
          >
            <span className="prompt-version-head">
              <b>Version {version}</b>
              <span className="quiet" title={formatDateTime(creation_timestamp)}>
                {formatAgo(creation_timestamp, now)}
              </span>
            </span>
            {description && <span className="prompt-message">{description}</span>}
            <span className="chips">
              {(prompt.aliases ?? [])
                .filter((alias) => alias.version === version)
                .map(({ alias }) => (
                  <span key={alias} className="chip alias">
                    {alias}
                  </span>
                ))}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

interface VersionViewProps {
  prompt: RegisteredModel;
  version: ModelVersion;
  /** The version that this one is compared with. */
  against: { data: ModelVersion | undefined; error: Error | null };
  numbers: readonly string[];
  search: PromptSearch;
}

function VersionView({ prompt, version, against, numbers, search }: VersionViewProps) {
  const { name, version: number } = version;
  const navigate = route.useNavigate();
  const { variables } = readPrompt(version);
  const others = numbers.filter((other) => other !== number);
  return (
    <>
      <section className="panel" aria-label={`Version ${number}`}>
        <div className="panel-head">
          <h2>Version {number}</h2>
          {others.length > 0 && (
            <label className="against">
              <span className="quiet">Difference to</span>
              <select
                className="select"
                aria-label="Show the difference to"
                value={search.against ?? ''}
                onChange={(event) =>
                  navigate({
                    search: { version: number, against: event.target.value || undefined },
                    replace: true,
                    resetScroll: false,
                  })
                }
              >
                <option value="">none</option>
                {[...new Set([...others, ...(search.against ? [search.against] : [])])].map(
                  (other) => (
                    <option key={other} value={other}>
                      Version {other}
                    </option>
                  ),
                )}
              </select>
            </label>
          )}
        </div>
        <dl className="facts prompt-facts">
          <div className="fact-wide">
            <dt>Aliases</dt>
            <dd>
              <AliasEditor model={prompt} version={number} />
            </dd>
          </div>
          {variables.length > 0 && (
            <div className="fact-wide">
              <dt>Variables</dt>
              <dd className="variables">
                {variables.map((variable) => (
                  <code key={variable}>{variable}</code>
                ))}
              </dd>
            </div>
          )}
        </dl>
        {version.description && <p className="note prompt-note">{version.description}</p>}
        <div className="prompt-body">
          {against.error && (
            <p className="error-text" role="alert">
              {errorSentence(against.error)}
            </p>
          )}
          {search.against && against.data ? (
            <Suspense fallback={<p className="quiet">Loading…</p>}>
              <PromptDiff from={against.data} to={version} />
            </Suspense>
          ) : (
            <PromptText version={version} />
          )}
        </div>
      </section>
      <RegistryTags
        title="Tags of this version"
        tags={version.tags}
        set={(tag) => setVersionTag(name, number, tag)}
        remove={(key) => deleteVersionTag(name, number, key)}
      />
    </>
  );
}
