package io.narthex.tsdb.file;

import java.io.IOException;
import java.nio.file.Path;

/** Decides whether a call of a {@link MemoryFiles} fails. */
@FunctionalInterface
public interface Fault {
    /** No call fails. */
    Fault NONE = (call, file) -> {};

    /** What is asked of the disk. */
    enum Call {
        CREATE,
        APPEND,
        WRITE,
        OVERWRITE,
        TRUNCATE,
        SYNC,
        CREATE_DIRECTORIES,
        MOVE,
        LINK,
        DELETE,
        SYNC_DIRECTORY,
        READ,
        MAP,
        LOOK;

        /** Whether it changes something. */
        public boolean changes() {
            return ordinal() <= SYNC_DIRECTORY.ordinal();
        }
    }

    /** Throws what the call is to fail with; a write may have been done in part by then. */
    void check(Call call, Path file) throws IOException;

    /** Lets all calls that change something fail after so many more, as if the process had ended there. */
    static Fault after(int calls) {
        int[] left = {calls};
        return (call, file) -> {
            if (call.changes() && --left[0] < 0) {
                throw new IOException("Input/output error");
            }
        };
    }

    /** Lets one call fail: the one after so many others of its kind. */
    static Fault once(Call which, int others) {
        int[] left = {others};
        return (call, file) -> {
            if (call == which && left[0]-- == 0) {
                throw new IOException("Input/output error");
            }
        };
    }
}
