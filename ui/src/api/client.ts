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
const API = 'ajax-api/2.0/mlflow/';

type QueryValue = string | number | readonly string[] | undefined;

export function apiGet<T>(
  path: string,
  query: Record<string, QueryValue>,
  signal?: AbortSignal,
): Promise<T> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) params.append(name, String(item));
  }
  return request<T>(`${API}${path}?${params}`, { signal });
}

export function apiPost<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
  return request<T>(API + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}

/** The server's version string, or null where the server does not tell. */
export async function fetchVersion(signal?: AbortSignal): Promise<string | null> {
  const response = await fetch('version', { signal });
  if (!response.ok) return null;
  const text = (await response.text()).trim();
  return /^[\w.+-]{1,40}$/.test(text) ? text : null;
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError('The server cannot be reached. Is it still running?', 'UNREACHABLE', 0);
  }
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

function toApiError(response: Response, body: unknown): ApiError {
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
