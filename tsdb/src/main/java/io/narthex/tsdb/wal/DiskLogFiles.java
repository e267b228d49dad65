package io.narthex.tsdb.wal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the operating system. Not channels, for these are closed when a thread that writes is interrupted. */
final class DiskLogFiles implements LogFiles {
    @Override
    public LogFile create(Path file) throws IOException {
        Files.createFile(file);
        try {
            return new DiskLogFile(new RandomAccessFile(file.toFile(), "rw"));
        } catch (IOException e) {
            // What was made must not stand in the way of the next attempt.
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    private record DiskLogFile(RandomAccessFile file) implements LogFile {
        @Override
        public void write(byte[] data, int length) throws IOException {
            file.write(data, 0, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
            file.seek(length);
        }

        @Override
        public void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
