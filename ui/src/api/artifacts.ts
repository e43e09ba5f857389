/**
 * The files of a run. A path is relative to the run's artifact root; one that starts with the id of a logged model,
 * "m-…/MLmodel", leads into that model's files, which belong to the run but lie elsewhere.
 */

import { queryOptions } from '@tanstack/react-query';
import { API, apiGet, fetchHead, sendFile } from './client';
import { LIVE_INTERVAL } from './runs';
import type { LoggedModel, RunInfo } from './types';

export interface ArtifactEntry {
  path: string;
  name: string;
  isFolder: boolean;
  /** Bytes; 0 for folders and where the server does not say. */
  size: number;
}

interface ArtifactList {
  files?: { path: string; is_dir: boolean; file_size?: number | string }[];
  next_page_token?: string;
}

/** Bytes that `upload-artifact` takes; larger files go through the artifact proxy where the run has it. */
export const UPLOAD_LIMIT = 10 * 1024 * 1024;
const PROXY = 'ajax-api/2.0/mlflow-artifacts/artifacts';

export function splitModelPath(path: string): { modelId?: string; path: string } {
  const [, modelId, rest = ''] = /^(m-[0-9a-f]{32})(?:\/(.*))?$/s.exec(path) ?? [];
  return modelId ? { modelId, path: rest } : { path };
}

export function folderQuery(runId: string, path: string, live: boolean) {
  return queryOptions({
    queryKey: ['artifacts', runId, path],
    queryFn: async ({ signal }) => {
      const entries: ArtifactEntry[] = [];
      let token: string | undefined;
      do {
        const answer = await listPage(runId, path, token, signal);
        entries.push(...toEntries(answer, splitModelPath(path).modelId));
        token = answer.next_page_token;
      } while (token);
      return entries.sort(foldersFirst);
    },
    refetchInterval: live ? LIVE_INTERVAL : false,
  });
}

function listPage(
  runId: string,
  path: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<ArtifactList> {
  const inModel = splitModelPath(path);
  return inModel.modelId
    ? apiGet(
        `logged-models/${inModel.modelId}/artifacts/directories`,
        { artifact_directory_path: inModel.path || undefined, page_token: token },
        signal,
      )
    : apiGet(
        'artifacts/list',
        { run_id: runId, path: path || undefined, page_token: token },
        signal,
      );
}

function toEntries(answer: ArtifactList, modelId: string | undefined): ArtifactEntry[] {
  return (answer.files ?? []).map((file) => ({
    path: modelId ? `${modelId}/${file.path}` : file.path,
    name: file.path.slice(file.path.lastIndexOf('/') + 1),
    isFolder: file.is_dir,
    size: Number(file.file_size ?? 0),
  }));
}

export function foldersFirst(a: ArtifactEntry, b: ArtifactEntry): number {
  const byKind = Number(b.isFolder) - Number(a.isFolder);
  return byKind || a.name.localeCompare(b.name, 'en', { numeric: true });
}

export function loggedModelQuery(modelId: string) {
  return queryOptions({
    queryKey: ['logged-model', modelId],
    queryFn: async ({ signal }) => {
      const answer = await apiGet<{ model: LoggedModel }>(`logged-models/${modelId}`, {}, signal);
      return answer.model;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where a file's bytes are; relative, like every address. */
export function fileUrl(runId: string, path: string): string {
  const inModel = splitModelPath(path);
  if (inModel.modelId) {
    const query = new URLSearchParams({ artifact_file_path: inModel.path });
    return `${API}logged-models/${inModel.modelId}/artifacts/files?${query}`;
  }
  return `get-artifact?${new URLSearchParams({ run_uuid: runId, path })}`;
}

/** The same, to be shown by the browser itself; the server puts pages with scripts into a sandbox. */
export function inlineUrl(runId: string, path: string): string {
  return `${fileUrl(runId, path)}&inline=true`;
}

/** A folder with all that is in it. */
export function zipUrl(runId: string, path: string): string {
  return `${fileUrl(runId, path)}&archive=zip`;
}

/** The first `limit` bytes of a file. `size` tells one version of the file from the next. */
export function fileHeadQuery(runId: string, { path, size }: ArtifactEntry, limit: number) {
  return queryOptions({
    queryKey: ['artifact', runId, path, size, limit],
    queryFn: ({ signal }) => fetchHead(fileUrl(runId, path), size, limit, signal),
    staleTime: 60_000,
    // Megabytes of text are not worth keeping for long.
    gcTime: 30_000,
  });
}

/** How large a file may be to be uploaded to a run, in bytes. */
export function uploadLimit(run: RunInfo): number {
  return proxyPath(run) === undefined ? UPLOAD_LIMIT : Number.POSITIVE_INFINITY;
}

export function uploadArtifact(
  run: RunInfo,
  path: string,
  file: File,
  onProgress: (part: number) => void,
): Promise<void> {
  const proxied = proxyPath(run);
  if (file.size > UPLOAD_LIMIT && proxied !== undefined) {
    const address = `${proxied}/${path}`.split('/').map(encodeURIComponent).join('/');
    return sendFile('PUT', PROXY + address, file, onProgress);
  }
  const query = new URLSearchParams({ run_uuid: run.run_id, path });
  return sendFile('POST', `${API}upload-artifact?${query}`, file, onProgress);
}

/** "/1/<run>/artifacts" of "mlflow-artifacts:/1/<run>/artifacts". */
function proxyPath(run: RunInfo): string | undefined {
  return /^mlflow-artifacts:(?:\/\/[^/]*)?(\/.+?)\/?$/.exec(run.artifact_uri ?? '')?.[1];
}
