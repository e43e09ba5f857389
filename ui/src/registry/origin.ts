/** Where the files and numbers of a version are: in a run's artifacts, or with a logged model. */

import { queryOptions } from '@tanstack/react-query';
import { fileUrl, folderQuery, loggedModelQuery, splitModelPath } from '../api/artifacts';
import { fetchHead } from '../api/client';
import { queryClient } from '../api/queryClient';
import { type ModelVersion, versionQuery } from '../api/registry';
import { runQuery } from '../api/runs';
import { fromWire, type KeyValue, type Metric } from '../api/types';
import type { ModelFile } from '../artifacts/previews/model';

export interface Origin {
  /** "" where no run is known. */
  runId: string;
  /** The model's folder, as the artifact API of api/artifacts.ts takes it. */
  path: string;
}

const MODEL_ID = 'm-[0-9a-f]{32}';
const COPIES = 5;
const LIMIT = 2_000_000;

/** Where a source that needs no question to the server leads; else the run or version to ask. */
export function readSource(
  source: string,
): { path: string } | { runId: string; path: string } | { name: string; version: string } | null {
  const logged = new RegExp(`^models:/+(${MODEL_ID})/?$`).exec(source);
  if (logged?.[1]) return { path: logged[1] };
  const copy = /^models:\/+(.+)\/(\d+)\/?$/.exec(source);
  if (copy?.[1] && copy[2]) return { name: copy[1], version: copy[2] };
  const ofRun = /^runs:\/+([^/]+)\/?(.*?)\/?$/.exec(source);
  if (ofRun?.[1]) return { runId: ofRun[1], path: ofRun[2] ?? '' };
  // Where servers keep a logged model's files: <experiment>/models/<id>/artifacts.
  const stored = new RegExp(`/models/(${MODEL_ID})/artifacts(?:/(.*?))?/?$`).exec(source);
  if (stored?.[1]) return { path: stored[2] ? `${stored[1]}/${stored[2]}` : stored[1] };
  return null;
}

/** null: the version's source lies where this server cannot look. */
export function originQuery(version: ModelVersion) {
  return queryOptions({
    queryKey: ['registry', 'origin', version.name, version.version],
    queryFn: () => findOrigin(version, COPIES),
  });
}

async function findOrigin(version: ModelVersion, copies: number): Promise<Origin | null> {
  const { source = '', run_id: runId = '' } = version;
  const found = readSource(source);
  if (found && 'path' in found) return { runId, ...found };
  if (found) {
    if (copies === 0) return null;
    const original = await queryClient.fetchQuery(versionQuery(found.name, found.version));
    return findOrigin(original, copies - 1);
  }
  if (!runId) return null;
  const run = await queryClient.fetchQuery(runQuery(runId));
  const root = run.info.artifact_uri ?? '';
  const inside = root !== '' && (source === root || source.startsWith(`${root}/`));
  return inside ? { runId, path: source.slice(root.length + 1) } : null;
}

/** The `MLmodel` of a version; null where it has none. */
export function modelFileQuery({ runId, path }: Origin) {
  return queryOptions({
    queryKey: ['model-file', runId, path],
    queryFn: async ({ signal }): Promise<ModelFile | null> => {
      const entries = await queryClient.fetchQuery(folderQuery(runId, path, false));
      const file = entries.find(({ name, isFolder }) => name === 'MLmodel' && !isFolder);
      if (!file) return null;
      const head = await fetchHead(fileUrl(runId, file.path), file.size, LIMIT, signal);
      const [{ load }, { readModel }] = await Promise.all([
        import('js-yaml'),
        import('../artifacts/previews/model'),
      ]);
      return readModel(load(new TextDecoder().decode(head.bytes)));
    },
  });
}

export interface Numbers {
  params: KeyValue[];
  metrics: { key: string; value: number; step: number }[];
  /** What was asked for metrics: the logged model, or the run where that has none. */
  metricsOf: 'model' | 'run';
}

/** The parameters and metrics of a version's model. What the logged model does not have, its run tells. */
export function numbersQuery(version: ModelVersion, origin: Origin | null) {
  const modelId = splitModelPath(origin?.path ?? '').modelId;
  const runId = version.run_id || origin?.runId || '';
  return queryOptions({
    queryKey: ['registry', 'numbers', modelId ?? '', runId],
    queryFn: async (): Promise<Numbers> => {
      const logged = modelId ? await queryClient.fetchQuery(loggedModelQuery(modelId)) : undefined;
      let { params = [], metrics = [] } = logged?.data ?? {};
      const metricsOf = metrics.length > 0 ? 'model' : 'run';
      if (runId && (params.length === 0 || metrics.length === 0)) {
        const { data } = await queryClient.fetchQuery(runQuery(runId));
        if (params.length === 0) params = data.params ?? [];
        if (metrics.length === 0) metrics = data.metrics ?? [];
      }
      return { params: byKey(params), metrics: byKey(latestOnly(metrics)), metricsOf };
    },
  });
}

/** A logged model has a value of a metric for each data set and step; the last one logged counts. */
function latestOnly(metrics: readonly Metric[]): Numbers['metrics'] {
  const last = new Map<string, Metric>();
  for (const metric of metrics) {
    const other = last.get(metric.key);
    if (!other || metric.step > other.step || metric.timestamp >= other.timestamp) {
      last.set(metric.key, metric);
    }
  }
  return [...last.values()].map(({ key, value, step }) => ({ key, value: fromWire(value), step }));
}

function byKey<T extends { key: string }>(pairs: readonly T[]): T[] {
  return [...pairs].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}
