package io.narthex.node.netlink;

import io.narthex.node.proc.Errno;
import java.io.IOException;

/** An error that the kernel answered with. */
final class NetlinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int NO_ENTRY = 2;
    private static final int NOT_SUPPORTED = 95;

    private final int error;

    NetlinkException(int error) {
        super("netlink: " + Errno.text(error));
        this.error = error;
    }

    /** Whether what was asked for isn't there. */
    boolean isAbsence() {
        return error == NO_ENTRY || error == NOT_SUPPORTED;
    }
}
