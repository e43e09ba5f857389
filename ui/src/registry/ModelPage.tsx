import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { errorSentence } from '../api/client';
import {
  deleteModelTag,
  describeModel,
  type RegisteredModel,
  setModelTag,
  versionListQuery,
} from '../api/registry';
import { Fact } from '../common/Fact';
import { useNow } from '../common/hooks';
import { LoadMore } from '../common/LoadMore';
import { formatAgo, formatDateTime } from '../format/time';
import '../styles/registry.css';
import { RegistryDescription, RegistryTags } from './EditedInPlace';
import { EntryActions } from './EntryActions';
import { EntryPage } from './EntryPage';
import { VersionTable } from './VersionTable';

const route = getRouteApi('/models/$name');

export function ModelPage() {
  const { name } = route.useParams();
  return (
    <EntryPage kind="model" name={name}>
      {(model) => <LoadedModel key={name} model={model} />}
    </EntryPage>
  );
}

function LoadedModel({ model }: { model: RegisteredModel }) {
  const { name } = model;
  const now = useNow();

  return (
    <div className="page">
      <header className="run-header">
        <div className="page-head">
          <h1 title={name}>{name}</h1>
          <EntryActions
            kind="model"
            name={name}
            warning={`“${name}” and all its versions, aliases and tags are deleted for good. The files of its versions stay where they are.`}
          />
        </div>
        <dl className="facts">
          <Fact name="Created" title={formatDateTime(model.creation_timestamp)}>
            {formatAgo(model.creation_timestamp, now)}
          </Fact>
          <Fact name="Updated" title={formatDateTime(model.last_updated_timestamp)}>
            {formatAgo(model.last_updated_timestamp, now)}
          </Fact>
        </dl>
      </header>
      <div className="entry-columns">
        <div className="entry-main">
          <RegistryDescription
            subject={`model ${name}`}
            text={model.description ?? ''}
            save={(text) => describeModel(name, text)}
          />
          <Versions model={model} />
        </div>
        <div className="entry-side">
          <RegistryTags
            tags={model.tags}
            set={(tag) => setModelTag(name, tag)}
            remove={(key) => deleteModelTag(name, key)}
          />
        </div>
      </div>
    </div>
  );
}

function Versions({ model }: { model: RegisteredModel }) {
  const list = useInfiniteQuery(versionListQuery('model', model.name));
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);

  function choose(version: string, isChosen: boolean) {
    const others = chosen.filter((other) => other !== version);
    // Two are compared: a third takes the place of the one chosen first.
    setChosen(isChosen ? [...others.slice(-1), version] : others);
  }

  const [from, to] = [...chosen].sort((a, b) => Number(a) - Number(b));
  return (
    <section className="panel" aria-label="Versions">
      <div className="panel-head">
        <h2>Versions</h2>
        {versions.length > 1 && (
          <Link
            to="/models/$name/compare"
            params={{ name: model.name }}
            search={from && to ? { from, to } : {}}
            className="button"
          >
            {from && to ? `Compare ${from} with ${to}` : 'Compare'}
          </Link>
        )}
      </div>
      {list.isError && versions.length === 0 && (
        <p className="panel-error error-text" role="alert">
          {errorSentence(list.error)}{' '}
          <button type="button" className="link-button" onClick={() => list.refetch()}>
            Try again
          </button>
        </p>
      )}
      {list.isSuccess && versions.length === 0 && (
        <p className="empty">
          No versions yet. Open a model among a run's artifacts and press Register.
        </p>
      )}
      {(list.isPending || versions.length > 0) && (
        <VersionTable
          model={model}
          versions={versions}
          pending={list.isPending}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      <LoadMore
        key={list.data?.pages.length}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        load={() => list.fetchNextPage()}
      />
    </section>
  );
}
