import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { errorSentence } from '../api/client';
import {
  type ModelVersion,
  modelQuery,
  type RegisteredModel,
  versionListQuery,
  versionQuery,
} from '../api/registry';
import { ErrorPanel } from '../common/ErrorPanel';
import { usePageTitle } from '../common/hooks';
import { Icon } from '../common/Icon';
import { Segmented } from '../common/Segmented';
import { formatMetric } from '../format/numbers';
import { formatDateTime } from '../format/time';
import type { CompareVersionsSearch } from '../url/search';
import '../styles/registry.css';
import { LoadingPage } from '../common/LoadingPage';
import { ownTags } from '../common/tags';
import { type ComparedRow, compareFields, compareMetrics, comparePairs } from './compare';
import { modelFileQuery, numbersQuery, originQuery } from './origin';
import { RunLink } from './RunLink';

const route = getRouteApi('/models/$name/compare');

/** Two versions of a model side by side. */
export function ComparePage() {
  const { name } = route.useParams();
  const search = route.useSearch();
  const model = useQuery(modelQuery(name));
  const list = useInfiniteQuery(versionListQuery('model', name));
  usePageTitle(`Compare versions of ${name}`);
  const failed = [model, list].find((query) => query.isError && !query.data);

  if (failed) {
    return (
      <ErrorPanel
        title="These versions could not be opened"
        error={failed.error}
        onRetry={() => failed.refetch()}
      >
        <Link to="/models" className="button">
          All models
        </Link>
      </ErrorPanel>
    );
  }
  if (!model.data || !list.data) return <LoadingPage />;
  const numbers = list.data.pages.flatMap((page) => page.versions.map(({ version }) => version));
  const [from, to] = chosenPair(numbers, search);
  return <Comparison model={model.data} numbers={numbers} from={from} to={to} search={search} />;
}

/** The versions that the URL names; by default the newest, and the one before. */
function chosenPair(
  numbers: readonly string[],
  { from, to }: CompareVersionsSearch,
): [string, string] {
  const newest = to ?? numbers.find((number) => number !== from) ?? '';
  const older = numbers.find((number) => Number(number) < Number(newest));
  return [from ?? older ?? numbers.find((number) => number !== newest) ?? newest, newest];
}

interface ComparisonProps {
  model: RegisteredModel;
  /** Of the versions to choose from, the newest first. */
  numbers: readonly string[];
  from: string;
  to: string;
  search: CompareVersionsSearch;
}

function Comparison({ model, numbers, from, to, search }: ComparisonProps) {
  const { name } = model;
  const navigate = route.useNavigate();
  const before = useCompared(name, from);
  const after = useCompared(name, to);
  const all = search.show === 'all';

  function setSearch(change: CompareVersionsSearch) {
    navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
  }

  return (
    <div className="page">
      <div className="page-head">
        <h1 title={name}>
          <Link to="/models/$name" params={{ name }}>
            {name}
          </Link>{' '}
          <span className="h1-part">Compare</span>
        </h1>
      </div>
      <div className="toolbar compare-bar">
        <VersionSelect
          label="From version"
          value={from}
          numbers={numbers}
          onChange={(number) => setSearch({ from: number, to })}
        />
        <button
          type="button"
          className="icon-button swap-button"
          aria-label="Swap the versions"
          title="Swap the versions"
          onClick={() => setSearch({ from: to, to: from })}
        >
          <Icon name="swap" />
        </button>
        <VersionSelect
          label="To version"
          value={to}
          numbers={numbers}
          onChange={(number) => setSearch({ from, to: number })}
        />
        <Segmented
          label="Rows shown"
          value={all ? 'all' : 'differences'}
          choices={[
            ['differences', 'Differences'],
            ['all', 'All'],
          ]}
          onChange={(value) => setSearch({ show: value === 'all' ? value : undefined })}
        />
      </div>
      <Failure of={before} />
      {to !== from && <Failure of={after} />}
      {before.version && after.version && (
        <div className="table-frame">
          <table className="registry-table compare-table" aria-label="Comparison">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">What</span>
                </th>
                <VersionHead name={name} version={before.version} model={model} />
                <VersionHead name={name} version={after.version} model={model} />
              </tr>
            </thead>
            <Facts from={before.version} to={after.version} />
            <Group
              title="Tags"
              all={all}
              rows={comparePairs(ownTags(before.version.tags), ownTags(after.version.tags))}
            />
            <Group
              title="Parameters"
              all={all}
              rows={comparePairs(before.numbers?.params ?? [], after.numbers?.params ?? [])}
            />
            <Group
              title="Metrics"
              all={all}
              rows={compareMetrics(
                before.numbers?.metrics ?? [],
                after.numbers?.metrics ?? [],
                formatMetric,
              )}
            />
            {(['inputs', 'outputs', 'params'] as const).map((part) => (
              <Group
                key={part}
                title={{ inputs: 'Inputs', outputs: 'Outputs', params: 'Schema parameters' }[part]}
                all={all}
                rows={compareFields(before.file?.[part] ?? [], after.file?.[part] ?? [])}
              />
            ))}
          </table>
        </div>
      )}
    </div>
  );
}

/** A version with all that is compared of it, as far as it is loaded. */
function useCompared(name: string, number: string) {
  const version = useQuery({ ...versionQuery(name, number), enabled: number !== '' });
  const origin = useQuery({
    ...originQuery(version.data ?? ({ name, version: number } as ModelVersion)),
    enabled: version.data !== undefined,
  });
  const numbers = useQuery({
    ...numbersQuery(
      version.data ?? ({ name, version: number } as ModelVersion),
      origin.data ?? null,
    ),
    enabled: version.data !== undefined && !origin.isPending,
  });
  const file = useQuery({
    ...modelFileQuery(origin.data ?? { runId: '', path: '' }),
    enabled: Boolean(origin.data),
  });
  return {
    number,
    version: version.data,
    numbers: numbers.data,
    file: file.data,
    error: version.error ?? origin.error ?? numbers.error ?? file.error,
  };
}

function Failure({ of: { number, error } }: { of: ReturnType<typeof useCompared> }) {
  if (!error) return null;
  return (
    <p className="error-text" role="alert">
      Version {number}: {errorSentence(error)}
    </p>
  );
}

interface VersionSelectProps {
  label: string;
  value: string;
  numbers: readonly string[];
  onChange: (number: string) => void;
}

function VersionSelect({ label, value, numbers, onChange }: VersionSelectProps) {
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {[...new Set([...numbers, value])].map((number) => (
        <option key={number} value={number}>
          Version {number}
        </option>
      ))}
    </select>
  );
}

interface VersionHeadProps {
  name: string;
  version: ModelVersion;
  model: RegisteredModel;
}

function VersionHead({ name, version: { version }, model }: VersionHeadProps) {
  const aliases = (model.aliases ?? []).filter((alias) => alias.version === version);
  return (
    <th scope="col">
      <Link to="/models/$name/versions/$version" params={{ name, version }} search={{}}>
        Version {version}
      </Link>{' '}
      {aliases.map(({ alias }) => (
        <span key={alias} className="chip alias">
          {alias}
        </span>
      ))}
    </th>
  );
}

function Facts({ from, to }: { from: ModelVersion; to: ModelVersion }) {
  return (
    <tbody>
      <FactRow name="Registered">
        {formatDateTime(from.creation_timestamp)}
        {formatDateTime(to.creation_timestamp)}
      </FactRow>
      <FactRow name="Stage">
        {from.current_stage}
        {to.current_stage}
      </FactRow>
      <FactRow name="Source run">
        {from.run_id ? <RunLink runId={from.run_id} /> : '–'}
        {to.run_id ? <RunLink runId={to.run_id} /> : '–'}
      </FactRow>
    </tbody>
  );
}

function FactRow({ name, children: [from, to] }: { name: string; children: ReactNode[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{from}</td>
      <td>{to}</td>
    </tr>
  );
}

interface GroupProps {
  title: string;
  rows: readonly ComparedRow[];
  /** Whether rows that are the same are shown too. */
  all: boolean;
}

function Group({ title, rows, all }: GroupProps) {
  const different = rows.filter((row) => row.differs);
  const shown = all ? rows : different;
  if (rows.length === 0) return null;
  return (
    <tbody aria-label={title}>
      <tr className="group-row">
        <th scope="rowgroup" colSpan={3}>
          {title}{' '}
          <span className="count">
            {different.length === 0 ? 'the same' : `${different.length} of ${rows.length} differ`}
          </span>
        </th>
      </tr>
      {shown.map((row) => (
        <tr key={row.key} className={row.differs ? 'differs' : undefined}>
          <th scope="row" title={row.key}>
            {row.key}
          </th>
          <Value text={row.from} />
          <Value text={row.to} change={row.change} />
        </tr>
      ))}
    </tbody>
  );
}

function Value({ text, change }: { text: string | undefined; change?: number }) {
  return (
    <td>
      {text === undefined ? <span className="quiet">none</span> : text || <i>empty</i>}
      {change !== undefined && (
        <span className="change" title="Change">
          {change > 0 ? '+' : ''}
          {formatMetric(change)}
        </span>
      )}
    </td>
  );
}
