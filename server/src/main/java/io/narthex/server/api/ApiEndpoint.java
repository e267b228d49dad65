package io.narthex.server.api;

import io.narthex.http.Exchange;

/** Computes the answer to a request of the API. */
@FunctionalInterface
interface ApiEndpoint {
    /**
     * @throws ApiException if the request is wrong or can't be answered
     * @throws io.narthex.http.BadRequestException if its parameters can't be read
     */
    ApiAnswer answer(Exchange exchange);
}
