package io.narthex.node.web;

import io.narthex.http.Exchange;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;

/** Who may ask, and how the way is protected. */
public interface WebSecurity {
    /** Everybody, in the clear. */
    WebSecurity NONE = new WebSecurity() {
        @Override
        public Socket secured(Socket socket) {
            return socket;
        }

        @Override
        public boolean admits(Exchange exchange) {
            return true;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    };

    /** The socket to talk through. */
    Socket secured(Socket socket) throws IOException;

    /** Whether a request is answered. */
    boolean admits(Exchange exchange);

    /** Headers of every answer. */
    Map<String, String> headers();
}
