package io.narthex.tsdb.wal;

import java.nio.file.Path;

/** Something in a segment that is no record. */
final class LogCorruption extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final long offset;
    private final boolean torn;

    /**
     * @param offset where the record begins in the file, in bytes
     * @param torn whether it is just that the file ends within the record
     */
    LogCorruption(Path file, long offset, String reason, boolean torn) {
        super(reason);
        this.file = file;
        this.offset = offset;
        this.torn = torn;
    }

    Path file() {
        return file;
    }

    long offset() {
        return offset;
    }

    boolean torn() {
        return torn;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
