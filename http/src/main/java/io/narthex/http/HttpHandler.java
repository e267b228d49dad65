package io.narthex.http;

import java.io.IOException;

/** Answers requests. Runs on a virtual thread and may block. */
@FunctionalInterface
public interface HttpHandler {
    void handle(Exchange exchange) throws IOException;
}
