package io.narthex.tsdb.wal;

import java.io.IOException;
import java.nio.file.Path;

/** How the log reaches the disk: the place where tests let writes fail. */
public interface LogFiles {
    /** The files of the operating system. */
    static LogFiles disk() {
        return new DiskLogFiles();
    }

    /** Makes a new, empty file. */
    LogFile create(Path file) throws IOException;

    /** Removes a file. */
    void delete(Path file) throws IOException;

    /** A file that grows at its end. */
    interface LogFile extends AutoCloseable {
        /** Writes the first {@code length} bytes of an array to the end of the file. If this fails, any part of them may have been written. */
        void write(byte[] data, int length) throws IOException;

        /** Shortens the file to so many bytes; the next write goes there. */
        void truncate(long length) throws IOException;

        /** Returns when all that was written is on the disk. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }
}
