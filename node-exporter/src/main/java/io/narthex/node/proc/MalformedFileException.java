package io.narthex.node.proc;

import java.io.IOException;

/** A file of the kernel doesn't say what it should. The message names file and line. */
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedFileException(String message) {
        super(message);
    }
}
