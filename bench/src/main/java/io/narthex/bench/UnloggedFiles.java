package io.narthex.bench;

import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** The files of the operating system, except that what goes to the log is dropped. */
final class UnloggedFiles implements FileLayer {
    private final FileLayer disk = FileLayer.disk();

    /** Keeps nothing but its length. */
    private static final class Dropped implements OutputFile {
        private long length;

        @Override
        public void write(byte[] data, int from, int count) {
            length += count;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public void overwrite(long position, byte[] data, int from, int count) {
            length = Math.max(length, position + count);
        }

        @Override
        public void truncate(long to) {
            length = to;
        }

        @Override
        public void sync() {}

        @Override
        public void close() {}
    }

    @Override
    public OutputFile create(Path file) throws IOException {
        return String.valueOf(file.getParent()).endsWith("wal") ? new Dropped() : disk.create(file);
    }

    @Override
    public OutputFile append(Path file) throws IOException {
        return disk.append(file);
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
        disk.createDirectories(directory);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        disk.link(existing, link);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        disk.syncDirectory(directory);
    }

    @Override
    public Space space(Path path) throws IOException {
        return disk.space(path);
    }
}
