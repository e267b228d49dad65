package io.narthex.http;

import java.io.IOException;

/** The client went away, or takes the answer too slowly: nobody's fault here, and nothing to log. */
public final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1;

    public ClientGoneException(String message) {
        super(message);
    }

    ClientGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
