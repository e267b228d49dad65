import { afterEach, describe, expect, it, vi } from 'vitest';
import { get, post, probe } from './client.ts';
import { advice, ApiError } from './errors.ts';

afterEach(() => vi.unstubAllGlobals());

/** Answers every request with the given response and keeps what was asked. */
function answering(response: Response | Error) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
  });
  return asked;
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof ApiError) return error;
  throw new Error(`an ApiError was expected, not ${String(error)}`);
}

describe('an answer', () => {
  it('is its data with warnings and infos', async () => {
    answering(json({ status: 'success', data: [1], warnings: ['w'], infos: ['i'] }));
    expect(await get('labels')).toEqual({ data: [1], warnings: ['w'], infos: ['i'] });
  });

  it('may be without content', async () => {
    answering(new Response(null, { status: 204 }));
    expect(await get('query_exemplars')).toEqual({ data: undefined, warnings: [], infos: [] });
  });

  it('is asked for with parameters in the address or in the body', async () => {
    const asked = answering(json({ status: 'success', data: {} }));
    await get('targets', { state: 'active' });
    expect(asked[0]?.url).toBe('/api/v1/targets?state=active');
    const posted = answering(json({ status: 'success', data: {} }));
    await post('query', { query: 'a + b' });
    expect(posted[0]).toMatchObject({ url: '/api/v1/query', init: { method: 'POST' } });
    expect(String(posted[0]?.init.body)).toBe('query=a+%2B+b');
  });
});

describe('a failure', () => {
  it('of the API carries its type and its words', async () => {
    answering(json({ status: 'error', errorType: 'bad_data', error: '1:4: parse error: unexpected end' }, 400));
    const error = await failureOf(get('query'));
    expect(error).toMatchObject({ failure: 'refused', errorType: 'bad_data', message: '1:4: parse error: unexpected end' });
    expect(advice(error)).toMatch(/underlined/);
  });

  it.each([
    [new Response('Service Unavailable', { status: 503 }), 'starting', /not ready/],
    [new Response('<html>login</html>', { status: 401, statusText: 'Unauthorized' }), 'unintelligible', /^HTTP 401 Unauthorized: <html>/],
    [new Response('', { status: 502, statusText: 'Bad Gateway' }), 'unreachable', /^HTTP 502 Bad Gateway$/],
    [new Response('<html></html>', { status: 200 }), 'unintelligible', /^HTTP 200/],
    [new TypeError('Failed to fetch'), 'unreachable', /cannot be reached/],
  ] as const)('of the way there is told apart', async (response, failure, message) => {
    answering(response);
    const error = await failureOf(get('query'));
    expect(error.failure).toBe(failure);
    expect(error.message).toMatch(message);
  });

  it('of a gateway fails a probe, other refusals do not', async () => {
    answering(new Response('', { status: 504 }));
    expect((await failureOf(probe('-/ready'))).failure).toBe('unreachable');
    answering(new Response('', { status: 503 }));
    expect((await probe('-/ready')).status).toBe(503);
  });

  it('by an abort stays an abort', async () => {
    const abort = new AbortController();
    abort.abort();
    answering(new DOMException('aborted', 'AbortError'));
    await expect(get('query', {}, abort.signal)).rejects.toThrow(DOMException);
  });
});
