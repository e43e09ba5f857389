/** Registered models, their versions, and prompts, which are registered models with a tag. */

import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { apiGet, apiPost, apiSend } from './client';
import { containsText, nameFilter } from './experiments';
import type { KeyValue } from './types';

export interface ModelVersion {
  name: string;
  /** A number, as a string. */
  version: string;
  creation_timestamp: number;
  last_updated_timestamp?: number;
  current_stage: string;
  status: string;
  status_message?: string;
  description?: string;
  source?: string;
  run_id?: string;
  run_link?: string;
  tags?: KeyValue[];
  /** Absent in search results, where the model's own list tells. */
  aliases?: string[];
}

export interface RegisteredModel {
  name: string;
  creation_timestamp: number;
  last_updated_timestamp?: number;
  description?: string;
  /** The newest version of each stage. */
  latest_versions?: ModelVersion[];
  tags?: KeyValue[];
  aliases?: { alias: string; version: string }[];
}

export type RegistryKind = 'model' | 'prompt';

export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
export const IS_PROMPT = 'mlflow.prompt.is_prompt';
export const LATEST_CHANGE_FIRST = 'last_updated_timestamp DESC';
const MODELS_PER_PAGE = 100;
const VERSIONS_PER_PAGE = 100;

interface ModelsPage {
  models: RegisteredModel[];
  next_page_token?: string;
}

export function registryListQuery(kind: RegistryKind, text: string, order: string) {
  return infiniteQueryOptions({
    queryKey: ['registry', 'list', kind, text, order],
    queryFn: async ({ pageParam, signal }): Promise<ModelsPage> => {
      const answer = await apiGet<{
        registered_models?: RegisteredModel[];
        next_page_token?: string;
      }>(
        'registered-models/search',
        {
          filter: listFilter(kind, text) || undefined,
          order_by: order,
          max_results: MODELS_PER_PAGE,
          page_token: pageParam || undefined,
        },
        signal,
      );
      const found = answer.registered_models ?? [];
      const models = isFilter(text) ? found : found.filter(({ name }) => containsText(name, text));
      return { models, next_page_token: answer.next_page_token };
    },
    refetchOnWindowFocus: true,
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token,
  });
}

const CLAUSE =
  /^\s*(?:(?:attribute\.)?name|tags?\.(?:`[^`]*`|"[^"]*"|[\w.\-/]+))\s*(?:!?=|I?LIKE\b)\s*(.*)/is;

/** Whether a search text is a filter in MLflow's grammar rather than a part of a name. */
export function isFilter(text: string): boolean {
  return CLAUSE.test(text);
}

/** Whether a filter is still being written: half a clause is not worth asking the server about. */
export function isUnfinishedFilter(text: string): boolean {
  const value = CLAUSE.exec(text)?.[1];
  return value !== undefined && !/['"]\s*$/.test(value.replace(/^['"]$/, ''));
}

export function listFilter(kind: RegistryKind, text: string): string {
  const wanted = isFilter(text) ? text : nameFilter(text);
  const prompts = kind === 'prompt' ? `tags.\`${IS_PROMPT}\` = 'true'` : undefined;
  return [prompts, wanted].filter(Boolean).join(' AND ');
}

/** The filter that finds a tag's value; undefined where the grammar, which has no escapes, cannot write it. */
export function tagFilter({ key, value }: KeyValue): string | undefined {
  const quote = ["'", '"'].find((mark) => !value.includes(mark));
  if (quote === undefined || key.includes('`')) return undefined;
  return `tags.\`${key}\` = ${quote}${value}${quote}`;
}

export function isPrompt(model: Pick<RegisteredModel, 'tags'>): boolean {
  return (model.tags ?? []).some(
    ({ key, value }) => key === IS_PROMPT && value.toLowerCase() === 'true',
  );
}

export function modelQuery(name: string) {
  return queryOptions({
    queryKey: ['registry', 'model', name],
    queryFn: async ({ signal }) => {
      const answer = await apiGet<{ registered_model: RegisteredModel }>(
        'registered-models/get',
        { name },
        signal,
      );
      return answer.registered_model;
    },
    refetchOnWindowFocus: true,
  });
}

interface VersionsPage {
  versions: ModelVersion[];
  next_page_token?: string;
}

/** The versions of a model or prompt, the newest first. */
export function versionListQuery(kind: RegistryKind, name: string) {
  const ofPrompt = kind === 'prompt' ? ` AND tag.\`${IS_PROMPT}\` = 'true'` : '';
  return infiniteQueryOptions({
    queryKey: ['registry', 'versions', kind, name],
    queryFn: async ({ pageParam, signal }): Promise<VersionsPage> => {
      const page = await searchVersions(
        {
          filter: `${exactName(name)}${ofPrompt}`,
          order_by: 'version_number DESC',
          max_results: VERSIONS_PER_PAGE,
          page_token: pageParam || undefined,
        },
        signal,
      );
      return { ...page, versions: page.versions.filter((version) => version.name === name) };
    },
    refetchOnWindowFocus: true,
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token,
  });
}

/** The versions that were registered from a run. */
export function versionsOfRunQuery(runId: string) {
  return queryOptions({
    queryKey: ['registry', 'versions-of-run', runId],
    queryFn: async ({ signal }) => {
      const page = await searchVersions(
        { filter: `run_id = '${runId}'`, max_results: 1000 },
        signal,
      );
      return page.versions;
    },
  });
}

async function searchVersions(
  query: Record<string, string | number | undefined>,
  signal: AbortSignal,
): Promise<VersionsPage> {
  const answer = await apiGet<{ model_versions?: ModelVersion[]; next_page_token?: string }>(
    'model-versions/search',
    query,
    signal,
  );
  return { versions: answer.model_versions ?? [], next_page_token: answer.next_page_token };
}

/** A name with both kinds of quotes cannot be written: `_` then stands for any one character. */
function exactName(name: string): string {
  const quote = ["'", '"'].find((mark) => !name.includes(mark));
  return quote ? `name = ${quote}${name}${quote}` : `name LIKE '${name.replaceAll("'", '_')}'`;
}

export function versionQuery(name: string, version: string) {
  return queryOptions({
    queryKey: ['registry', 'version', name, version],
    queryFn: async ({ signal }) => {
      const answer = await apiGet<{ model_version: ModelVersion }>(
        'model-versions/get',
        { name, version },
        signal,
      );
      return answer.model_version;
    },
    refetchOnWindowFocus: true,
  });
}

/** After a change: everything that is on screen of the registry is read again. */
export function reloadRegistry(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['registry'] });
}

export function createModel(name: string) {
  return apiPost('registered-models/create', { name });
}

export function renameModel(name: string, newName: string) {
  return apiPost('registered-models/rename', { name, new_name: newName });
}

export function describeModel(name: string, description: string) {
  return apiSend('PATCH', 'registered-models/update', { name, description });
}

export function deleteModel(name: string) {
  return apiSend('DELETE', 'registered-models/delete', { name });
}

export function setModelTag(name: string, { key, value }: KeyValue) {
  return apiPost('registered-models/set-tag', { name, key, value });
}

export function deleteModelTag(name: string, key: string) {
  return apiSend('DELETE', 'registered-models/delete-tag', { name, key });
}

export function setAlias(name: string, version: string, alias: string) {
  return apiPost('registered-models/alias', { name, alias, version });
}

export function deleteAlias(name: string, alias: string) {
  return apiSend('DELETE', 'registered-models/alias', { name, alias });
}

export interface NewVersion {
  name: string;
  source: string;
  run_id?: string;
  model_id?: string;
}

/** Names that contain a text, the one that is equal to it among them; for a field that suggests. */
export function modelNamesQuery(text: string) {
  return queryOptions({
    queryKey: ['registry', 'names', text],
    queryFn: async ({ signal }) => {
      const filters = [nameFilter(text), ...(text ? [exactName(text)] : [])];
      const answers = await Promise.all(
        filters.map((filter) =>
          apiGet<{ registered_models?: RegisteredModel[] }>(
            'registered-models/search',
            { filter, max_results: 20 },
            signal,
          ),
        ),
      );
      const names = answers.flatMap((answer) => answer.registered_models ?? []);
      return [...new Set(names.map(({ name }) => name))].filter((name) => containsText(name, text));
    },
    placeholderData: keepPreviousData,
  });
}

/** Registers a model as the next version of `name`, which is created unless it is there. */
export async function registerVersion(wanted: NewVersion, isNew: boolean): Promise<ModelVersion> {
  if (isNew) await createModel(wanted.name);
  const answer = await apiPost<{ model_version: ModelVersion }>('model-versions/create', wanted);
  return answer.model_version;
}

export function describeVersion(name: string, version: string, description: string) {
  return apiSend('PATCH', 'model-versions/update', { name, version, description });
}

export function deleteVersion(name: string, version: string) {
  return apiSend('DELETE', 'model-versions/delete', { name, version });
}

export function setVersionTag(name: string, version: string, { key, value }: KeyValue) {
  return apiPost('model-versions/set-tag', { name, version, key, value });
}

export function deleteVersionTag(name: string, version: string, key: string) {
  return apiSend('DELETE', 'model-versions/delete-tag', { name, version, key });
}

export function moveToStage(name: string, version: string, stage: string, archiveOthers: boolean) {
  return apiPost('model-versions/transition-stage', {
    name,
    version,
    stage,
    archive_existing_versions: archiveOthers,
  });
}
