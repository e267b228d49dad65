/** Where a request failed: the server was not reached, is starting, answered with an error, or answered something else than the API does. */
export type Failure = 'unreachable' | 'starting' | 'refused' | 'unintelligible';

/** A request that failed: what happened, in the server's own words where it had some. */
export class ApiError extends Error {
  /** The API's error type such as `bad_data`; empty when the answer was not the API's. */
  readonly errorType: string;
  readonly failure: Failure;

  constructor(failure: Failure, message: string, errorType = '') {
    super(message);
    this.name = 'ApiError';
    this.failure = failure;
    this.errorType = errorType;
  }
}

/** One line on what a user can do about an error. */
export function advice(error: ApiError): string {
  switch (error.failure) {
    case 'unreachable':
      return 'Check that the server runs and that this address reaches it; the page tries again by itself.';
    case 'starting':
      return 'The server is starting; the page goes on as soon as it is ready.';
    case 'unintelligible':
      if (/^HTTP 40[13]\b/.test(error.message)) return 'You may have to sign in again: load the page anew.';
      return 'A proxy between this page and the server may have answered in its place.';
    case 'refused':
      return adviceByType(error);
  }
}

function adviceByType(error: ApiError): string {
  if (/exceeded maximum resolution/.test(error.message)) return 'Choose a shorter range or a coarser resolution.';
  if (/parse error/.test(error.message)) return 'The place is underlined in the expression.';
  switch (error.errorType) {
    case 'timeout':
      return 'Shorten the range, select fewer series, or raise --query.timeout on the server.';
    case 'canceled':
      return 'The query was stopped before it was finished; run it again.';
    case 'execution':
      if (/too many samples/.test(error.message))
        return 'Select fewer series or a shorter range, or raise --query.max-samples on the server.';
      return /many-to-(many|one)|one-to-(many|one)|duplicate series/.test(error.message)
        ? 'Make the match unique with on(...) or ignoring(...), or allow many with group_left or group_right.'
        : 'Check the expression against the data that it selects.';
    case 'unavailable':
      return 'This part of the server is switched off or not ready yet.';
    case 'not_found':
      return 'This server does not offer this; it may be an older version.';
    case 'internal':
      return 'The log of the server says more.';
    default:
      return '';
  }
}
