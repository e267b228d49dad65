import { ApiError } from './errors.ts';
import { prefix } from './prefix.ts';
import { isRecord, texts } from './shape.ts';

/** An answer of the API: its data, still undecoded, and what the server remarked on it. */
export interface Answer {
  readonly data: unknown;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

type Parameters = Readonly<Record<string, string>>;

// Longer than the server's own limit on a query, so that the server's explanation arrives first.
const patienceMillis = 180_000;

/** Fetches `/api/v1/<path>` with GET. */
export function get(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams(parameters).toString();
  return call(`${path}${query === '' ? '' : `?${query}`}`, { headers: { Accept: 'application/json' } }, signal);
}

/** Fetches `/api/v1/<path>` with POST: for expressions, which may be longer than an address may be. */
export function post(path: string, parameters: Parameters, signal?: AbortSignal): Promise<Answer> {
  const body = new URLSearchParams(parameters);
  return call(path, { method: 'POST', body, headers: { Accept: 'application/json' } }, signal);
}

/** Asks for a path beside the API such as `-/ready`; the bare response, unless a gateway says that there is none. */
export async function probe(path: string, signal?: AbortSignal): Promise<Response> {
  const response = await reach(prefix + path, { cache: 'no-store' }, signal);
  if (isGatewayError(response)) throw notTheApi(response, '');
  return response;
}

async function call(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer> {
  const response = await reach(`${prefix}api/v1/${path}`, { cache: 'no-store', ...init }, signal);
  const text = await body(response);
  if (response.status === 204) return { data: undefined, warnings: [], infos: [] };
  const envelope = parse(text);
  if (!isRecord(envelope) || typeof envelope['status'] !== 'string') throw notTheApi(response, text);
  if (envelope['status'] !== 'success') {
    throw new ApiError('refused', String(envelope['error'] ?? 'The server gave no reason.'), String(envelope['errorType'] ?? ''));
  }
  return { data: envelope['data'], warnings: texts(envelope['warnings']), infos: texts(envelope['infos']) };
}

async function reach(url: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const patience = AbortSignal.timeout(patienceMillis);
  try {
    return await fetch(url, { ...init, signal: signal === undefined ? patience : AbortSignal.any([signal, patience]) });
  } catch (cause) {
    throw explain(cause, signal);
  }
}

async function body(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw explain(cause);
  }
}

function explain(cause: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted === true || (cause instanceof DOMException && cause.name === 'AbortError')) return cause;
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new ApiError('unreachable', `The server gave no answer within ${patienceMillis / 1000} s.`);
  }
  return new ApiError('unreachable', 'The server cannot be reached.');
}

function notTheApi(response: Response, text: string): ApiError {
  if (response.status === 503) return new ApiError('starting', 'The server is not ready.');
  const start = text.trim().slice(0, 300);
  const message = `HTTP ${response.status} ${response.statusText}`.trim() + (start === '' ? '' : `: ${start}`);
  return new ApiError(isGatewayError(response) ? 'unreachable' : 'unintelligible', message);
}

function isGatewayError(response: Response): boolean {
  return response.status === 502 || response.status === 504;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
