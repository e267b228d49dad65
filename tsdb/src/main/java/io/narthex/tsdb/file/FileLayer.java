package io.narthex.tsdb.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/**
 * The one way from the engine to the disk, so that tests can let any call fail, write short, tear pages and flip bits. All of {@code wal}, {@code head}, {@code block} and {@code compact}
 * go through it. Any thread.
 */
public interface FileLayer {
    /** The files of the operating system. */
    static FileLayer disk() {
        return new DiskFiles();
    }

    /** Makes a new, empty file to write to; fails if it exists. */
    OutputFile create(Path file) throws IOException;

    /** Opens an existing file to write behind its end. */
    OutputFile append(Path file) throws IOException;

    /** All bytes of a file that is known to be small: at most {@code limit} bytes. */
    byte[] read(Path file, int limit) throws IOException;

    /** Reads from a file, from its start on. */
    InputFile open(Path file) throws IOException;

    /** A read-only view of a whole file, valid until the arena is closed. */
    MemorySegment map(Path file, Arena arena) throws IOException;

    /** The length of a file in bytes. */
    long size(Path file) throws IOException;

    boolean exists(Path path);

    boolean isDirectory(Path path);

    /** Whether this user may write to a file or into a directory. */
    default boolean isWritable(Path path) {
        return true;
    }

    /** The entries of a directory in the order of their names; none if it does not exist. */
    List<Path> list(Path directory) throws IOException;

    /** Makes a directory with those above it. */
    void createDirectories(Path directory) throws IOException;

    /** Renames a file or directory in one step, over a file that is there. */
    void move(Path from, Path to) throws IOException;

    /** Gives a file a second name. */
    void link(Path existing, Path link) throws IOException;

    /** Removes a file, or a directory with all that is in it; nothing happens if it does not exist. */
    void delete(Path path) throws IOException;

    /** Returns when the names in a directory are on the disk. */
    void syncDirectory(Path directory) throws IOException;

    /** The bytes that are free for this user where the path lies, and those that there are in all. */
    Space space(Path path) throws IOException;

    /** The room on a disk, in bytes. */
    record Space(long free, long total) {}

    /** A file that grows at its end. Owned by one thread. */
    interface OutputFile extends AutoCloseable {
        /** Writes bytes to the end of the file. If this fails, any part of them may have been written. */
        void write(byte[] data, int from, int length) throws IOException;

        /** The length of the file. */
        long length();

        /** Overwrites bytes that were written before. */
        void overwrite(long position, byte[] data, int from, int length) throws IOException;

        /** Shortens the file to so many bytes; the next write goes there. */
        void truncate(long length) throws IOException;

        /** Returns when all that was written is on the disk. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** A file that is read from its start to its end, or from another place on. Owned by one thread. */
    interface InputFile extends AutoCloseable {
        /** Reads up to {@code length} bytes; gives their number, or -1 at the end. */
        int read(byte[] into, int from, int length) throws IOException;

        /** Goes to a place in the file, in bytes from its start; the next bytes are read from there. */
        void seek(long position) throws IOException;

        @Override
        void close() throws IOException;
    }
}
