package io.narthex.tsdb.wal;

import java.io.IOException;
import java.nio.file.Path;

/** Files whose writes fail when they are told to, after having written a part. */
public final class FaultyFiles implements LogFiles {
    private final LogFiles disk = LogFiles.disk();
    private long room = Long.MAX_VALUE;
    private boolean truncateFails;

    /** Lets a write fail once so many more bytes were written. */
    public synchronized void room(long bytes) {
        room = bytes;
    }

    /** Whether files can't be shortened. */
    public synchronized void truncateFails(boolean fails) {
        truncateFails = fails;
    }

    @Override
    public LogFile create(Path file) throws IOException {
        LogFile real = disk.create(file);
        return new LogFile() {
            @Override
            public void write(byte[] data, int length) throws IOException {
                synchronized (FaultyFiles.this) {
                    int written = (int) Math.min(room, length);
                    room -= written;
                    real.write(data, written);
                    if (written < length) {
                        throw new IOException("No space left on device");
                    }
                }
            }

            @Override
            public void truncate(long length) throws IOException {
                synchronized (FaultyFiles.this) {
                    if (truncateFails) {
                        throw new IOException("Input/output error");
                    }
                }
                real.truncate(length);
            }

            @Override
            public void sync() throws IOException {
                real.sync();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }
}
