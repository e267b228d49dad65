package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whether the server can answer. Any thread may ask and tell. */
public final class Readiness {
    private static final byte[] UNAVAILABLE = "Service Unavailable".getBytes(StandardCharsets.UTF_8);

    private volatile State state = State.STARTING;

    private enum State {
        STARTING,
        READY,
        STOPPING
    }

    public void ready() {
        state = State.READY;
    }

    public void stopping() {
        state = State.STOPPING;
    }

    public boolean isReady() {
        return state == State.READY;
    }

    /** Lets a handler answer once the server is ready, and answers 503 until then and after. */
    public HttpHandler guard(HttpHandler handler) {
        return exchange -> {
            if (isReady()) {
                handler.handle(exchange);
            } else {
                refuse(exchange);
            }
        };
    }

    private void refuse(Exchange exchange) throws IOException {
        exchange.responseHeader("X-Prometheus-Stopping", Boolean.toString(state == State.STOPPING));
        exchange.respond(503, "text/plain; charset=utf-8", UNAVAILABLE);
    }
}
