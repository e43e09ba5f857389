import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { errorSentence } from '../api/client';
import type { ModelVersion } from '../api/registry';
import { formatExact, formatMetric } from '../format/numbers';
import { KeyValuePanel } from '../run/KeyValuePanel';
import type { VersionSearch } from '../url/search';
import { numbersQuery, type Origin } from './origin';

interface VersionNumbersProps {
  version: ModelVersion;
  origin: Origin | null;
  search: VersionSearch;
  setSearch: (change: VersionSearch) => void;
}

/** The metrics and parameters of a version's model. */
export function VersionNumbers({ version, origin, search, setSearch }: VersionNumbersProps) {
  const { data, error, refetch } = useQuery(numbersQuery(version, origin));
  const metrics = useMemo(
    () =>
      (data?.metrics ?? []).map(({ key, value, step }) => ({
        key,
        value: formatMetric(value),
        title: formatExact(value),
        extra: `step ${step}`,
      })),
    [data],
  );
  if (error) {
    return (
      <p className="panel panel-error error-text" role="alert">
        The metrics could not be loaded: {errorSentence(error)}{' '}
        <button type="button" className="link-button" onClick={() => refetch()}>
          Try again
        </button>
      </p>
    );
  }
  return (
    <>
      <KeyValuePanel
        title={data?.metricsOf === 'run' ? 'Metrics of the run' : 'Metrics'}
        rows={metrics}
        numeric
        emptyText="No metrics."
        search={search.metrics ?? ''}
        onSearch={(text) => setSearch({ metrics: text || undefined })}
      />
      <KeyValuePanel
        title="Parameters"
        rows={data?.params ?? []}
        emptyText="No parameters."
        search={search.params ?? ''}
        onSearch={(text) => setSearch({ params: text || undefined })}
      />
    </>
  );
}
