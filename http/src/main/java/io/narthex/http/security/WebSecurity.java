package io.narthex.http.security;

import java.util.Map;
import java.util.Optional;

/** Who may ask, and how the way is protected. May be asked by several threads at once. */
public interface WebSecurity {
    /** Everybody, in the clear. */
    WebSecurity NONE = new WebSecurity() {
        @Override
        public Optional<TlsServer> tls() {
            return Optional.empty();
        }

        @Override
        public boolean admits(String authorization) {
            return true;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    };

    /** What is sent to who isn't admitted, as the header {@code WWW-Authenticate}. */
    String CHALLENGE = "Basic";

    /** What connections are protected by now; empty for nothing. */
    Optional<TlsServer> tls();

    /**
     * Whether a request is answered. May take some hundred milliseconds where a password is checked for the first time.
     *
     * @param authorization the header of that name; empty if there is none
     */
    boolean admits(String authorization);

    /** Headers of every answer. */
    Map<String, String> headers();
}
