package io.narthex.tsdb.file;

import io.narthex.storage.StorageException;
import java.nio.file.Path;

/** A file does not hold what its format says. */
public final class CorruptionException extends StorageException {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final long offset;

    /**
     * @param offset where in the file, in bytes
     * @param reason what is wrong there
     */
    public CorruptionException(Path file, long offset, String reason) {
        super(file + " is corrupted at byte " + offset + ": " + reason);
        this.file = file;
        this.offset = offset;
    }

    public Path file() {
        return file;
    }

    /** Where in the file, in bytes. */
    public long offset() {
        return offset;
    }
}
