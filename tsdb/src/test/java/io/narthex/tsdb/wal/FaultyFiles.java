package io.narthex.tsdb.wal;

import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** Files whose writes fail when they are told to, after having written a part, or which stop working at a call of a given number. */
public final class FaultyFiles implements FileLayer {
    private final FileLayer disk = FileLayer.disk();
    private long room = Long.MAX_VALUE;
    private boolean truncateFails;
    private long callsLeft = Long.MAX_VALUE;
    private long calls;

    /** Lets a write fail once so many more bytes were written. */
    public synchronized void room(long bytes) {
        room = bytes;
    }

    /** Whether files can't be shortened. */
    public synchronized void truncateFails(boolean fails) {
        truncateFails = fails;
    }

    /** Lets every call that changes something fail after so many more, as if the process had ended there; a write does a half of its work then. */
    public synchronized void stopAfter(long more) {
        callsLeft = more;
    }

    /** How many calls have changed something. */
    public synchronized long calls() {
        return calls;
    }

    private synchronized void change() throws IOException {
        if (callsLeft <= 0) {
            throw new IOException("stopped");
        }
        callsLeft--;
        calls++;
    }

    private synchronized int writable(int length) {
        if (callsLeft <= 0) {
            return 0;
        }
        calls++;
        int half = --callsLeft == 0 ? length / 2 : length;
        int written = (int) Math.min(room, half);
        room -= written;
        return written;
    }

    private synchronized void changeLength() throws IOException {
        if (truncateFails) {
            throw new IOException("Input/output error");
        }
        change();
    }

    private final class Output implements OutputFile {
        private final OutputFile real;

        Output(OutputFile real) {
            this.real = real;
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            int written = writable(length);
            real.write(data, from, written);
            if (written < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public long length() {
            return real.length();
        }

        @Override
        public void overwrite(long position, byte[] data, int from, int length) throws IOException {
            int written = writable(length);
            real.overwrite(position, data, from, written);
            if (written < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            changeLength();
            real.truncate(length);
        }

        @Override
        public void sync() throws IOException {
            change();
            real.sync();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    @Override
    public OutputFile create(Path file) throws IOException {
        change();
        return new Output(disk.create(file));
    }

    @Override
    public OutputFile append(Path file) throws IOException {
        change();
        return new Output(disk.append(file));
    }

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        return disk.read(file, limit);
    }

    @Override
    public InputFile open(Path file) throws IOException {
        return disk.open(file);
    }

    @Override
    public MemorySegment map(Path file, Arena arena) throws IOException {
        return disk.map(file, arena);
    }

    @Override
    public long size(Path file) throws IOException {
        return disk.size(file);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public boolean isDirectory(Path path) {
        return disk.isDirectory(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        change();
        disk.createDirectories(directory);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        change();
        disk.move(from, to);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        change();
        disk.link(existing, link);
    }

    @Override
    public void delete(Path path) throws IOException {
        change();
        disk.delete(path);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        change();
        disk.syncDirectory(directory);
    }

    @Override
    public Space space(Path path) throws IOException {
        return disk.space(path);
    }
}
