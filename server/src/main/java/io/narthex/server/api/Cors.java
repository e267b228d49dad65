package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.model.AnchoredRegex;

/** Which pages of other origins a browser lets call the API. */
final class Cors {
    private final AnchoredRegex origin;

    /** @param pattern of the origins, anchored */
    Cors(String pattern) {
        origin = AnchoredRegex.of(pattern);
    }

    /** Sets the headers of the response. */
    void apply(Exchange exchange) {
        exchange.responseHeader("Vary", "Origin");
        String from = exchange.header("Origin").orElse("");
        if (from.isEmpty()) {
            return;
        }
        exchange.responseHeader("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, Origin");
        exchange.responseHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        exchange.responseHeader("Access-Control-Expose-Headers", "Date");
        if (origin.matches(from)) {
            exchange.responseHeader("Access-Control-Allow-Origin", from);
        }
    }
}
