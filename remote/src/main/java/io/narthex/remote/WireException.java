package io.narthex.remote;

/** A message is not one of protocol buffers of the type that was expected; the message is the text that Prometheus answers. */
final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WireException(String message) {
        super(message, null, false, false);
    }

    static WireException truncated() {
        return new WireException("unexpected EOF");
    }
}
