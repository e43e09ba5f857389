import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorSentence } from '../api/client';
import {
  isFilter,
  isUnfinishedFilter,
  LATEST_CHANGE_FIRST,
  type RegistryKind,
  registryListQuery,
} from '../api/registry';
import { ErrorPanel } from '../common/ErrorPanel';
import { useKept } from '../common/hooks';
import { LoadMore } from '../common/LoadMore';
import { SearchBox } from '../common/SearchBox';
import type { RegistrySearch } from '../url/search';
import '../styles/registry.css';
import { ModelTable } from './ModelTable';

interface RegistryListProps {
  kind: RegistryKind;
  search: RegistrySearch;
  setSearch: (change: RegistrySearch) => void;
  /** Shown where there is none at all. */
  empty: ReactNode;
}

/** The list of models or of prompts: searched, sorted and paged by the server. */
export function RegistryList({ kind, search, setSearch, empty }: RegistryListProps) {
  const { q = '', order = LATEST_CHANGE_FIRST } = search;
  const unfinished = isUnfinishedFilter(q);
  const list = useInfiniteQuery({ ...registryListQuery(kind, q, order), enabled: !unfinished });
  const pages = useKept(list.data)?.pages;
  const models = pages?.flatMap((page) => page.models);

  if (list.isError && q === '' && !models) {
    return (
      <ErrorPanel
        title={`The ${kind}s could not be loaded`}
        error={list.error}
        onRetry={() => list.refetch()}
      />
    );
  }
  return (
    <>
      <div className="toolbar">
        <SearchBox
          label={`Search ${kind}s by name or tag`}
          placeholder="Name, or tags.team = 'vision'"
          value={q}
          onCommit={(text) => setSearch({ q: text || undefined })}
        />
      </div>
      {unfinished && (
        <p className="quiet" role="status">
          A filter names a value in quotes: <code>tags.team = 'vision' AND name LIKE 'a%'</code>
        </p>
      )}
      {list.isError && (
        <p className="error-text" role="alert">
          {errorSentence(list.error)}
        </p>
      )}
      {(list.isPending || (models && models.length > 0)) && (
        <ModelTable
          kind={kind}
          models={models ?? []}
          pending={!models}
          order={order}
          setSearch={setSearch}
        />
      )}
      {list.isSuccess && models?.length === 0 && !list.hasNextPage && (
        <Nothing kind={kind} q={q} empty={empty} />
      )}
      <LoadMore
        key={pages?.length}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        load={() => list.fetchNextPage()}
      />
    </>
  );
}

function Nothing({ kind, q, empty }: { kind: RegistryKind; q: string; empty: ReactNode }) {
  if (q === '') return empty;
  if (isFilter(q)) return <p className="empty">No {kind} matches this filter.</p>;
  return (
    <p className="empty">
      No {kind}'s name contains “{q}”.
    </p>
  );
}
