package io.narthex.node.dbus;

import java.io.IOException;

/** The other side answered a call with an error. The connection goes on. */
public final class DBusErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    DBusErrorException(String message) {
        super(message);
    }
}
