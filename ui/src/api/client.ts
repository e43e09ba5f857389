/** The one place that talks HTTP. Every failure leaves here as an ApiError with a sentence to show. */

export class ApiError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly status: number,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  get isMissing(): boolean {
    return this.status === 404;
  }
}

// Relative to the page, not to the host: the server may live under a path prefix.
export const API = 'ajax-api/2.0/mlflow/';
/** What MLflow's API does not answer (docs/ui-api.md). */
export const OWN_API = 'ajax-api/tailrace/';

type QueryValue = string | number | readonly string[] | undefined;

export function apiGet<T>(
  path: string,
  query: Record<string, QueryValue>,
  signal?: AbortSignal,
  api = API,
): Promise<T> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) params.append(name, String(item));
  }
  return request<T>(`${api}${path}?${params}`, { signal });
}

export function apiPost<T>(
  path: string,
  body: object,
  signal?: AbortSignal,
  api = API,
): Promise<T> {
  return apiSend<T>('POST', path, body, signal, api);
}

export function apiSend<T>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: object,
  signal?: AbortSignal,
  api = API,
): Promise<T> {
  return request<T>(api + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}

/** The beginning of a file, and how long all of it is; undefined where the server does not say. */
export interface FileHead {
  bytes: Uint8Array<ArrayBuffer>;
  total: number | undefined;
}

/**
 * At most `limit` bytes of a file. Asks for that range of a file known to be larger, `size` bytes, and in any case stops
 * reading there.
 */
export async function fetchHead(
  url: string,
  size: number,
  limit: number,
  signal?: AbortSignal,
): Promise<FileHead> {
  const headers = size > limit ? { Range: `bytes=0-${limit - 1}` } : undefined;
  const response = await send(url, { headers, signal });
  if (!response.ok) throw toApiError(response, parseJson(await response.text()));
  const bytes = await readUpTo(response, limit);
  const range = response.headers.get('Content-Range')?.split('/')[1];
  const length = response.status === 206 ? range : response.headers.get('Content-Length');
  return { bytes, total: length ? Number(length) : undefined };
}

async function readUpTo(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader && size < limit) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  void reader?.cancel();
  const bytes = new Uint8Array(Math.min(size, limit));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part.subarray(0, bytes.length - offset), offset);
    offset += part.length;
  }
  return bytes;
}

/**
 * Sends a file as the request's body. XMLHttpRequest, because fetch cannot tell how much has gone out; `onProgress`
 * gets the part sent, 0 to 1.
 */
export function sendFile(
  method: 'POST' | 'PUT',
  url: string,
  file: File,
  onProgress: (part: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    // Whatever the file is: a form's content type would make the server look for fields.
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      const ok = request.status >= 200 && request.status < 300;
      if (ok) resolve();
      else reject(toApiError({ ok, status: request.status }, parseJson(request.responseText)));
    };
    request.onerror = () => reject(unreachable());
    request.send(file);
  });
}

/** The server's version string, or null where the server does not tell. */
export async function fetchVersion(signal?: AbortSignal): Promise<string | null> {
  const response = await fetch('version', { signal });
  if (!response.ok) return null;
  const text = (await response.text()).trim();
  return /^[\w.+-]{1,40}$/.test(text) ? text : null;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw unreachable();
  }
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'UNREACHABLE';
}

/** Whether there is a server at all. */
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

export function unreachable(): ApiError {
  return new ApiError('The server cannot be reached. Is it still running?', 'UNREACHABLE', 0);
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  const response = await send(url, init);
  const text = await response.text();
  const body = parseJson(text);
  if (!response.ok || body === undefined) throw toApiError(response, body);
  return body as T;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toApiError(response: Pick<Response, 'ok' | 'status'>, body: unknown): ApiError {
  const { error_code, message } = (body ?? {}) as { error_code?: string; message?: string };
  if (message) return new ApiError(message, error_code ?? '', response.status);
  if (response.ok) {
    return new ApiError('The server answered something that is not JSON.', 'BAD_ANSWER', 502);
  }
  return new ApiError(`The server answered with status ${response.status}.`, '', response.status);
}

/** What to tell the user about any thrown thing. */
export function errorSentence(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'Something went wrong.';
}
