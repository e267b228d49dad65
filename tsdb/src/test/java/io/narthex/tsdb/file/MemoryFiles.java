package io.narthex.tsdb.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that fails as it is told to: any call may fail, writes may end early, bits may flip, room may end, the process may be killed, the power may go.
 * Names are kept as a journaling file system keeps them: in the order in which they were changed, and surely only once a file or directory that they concern was synced.
 */
public final class MemoryFiles implements FileLayer {
    private static final Object DIRECTORY = new Object();

    /** Changes a table of names. */
    @FunctionalInterface
    private interface Change {
        void apply(Map<Path, Object> names);
    }

    private record Pending(Change change, Set<@Nullable Path> directories) {}

    /** Each path with its {@link MemoryFile}, or {@link #DIRECTORY}. */
    private TreeMap<Path, Object> names = new TreeMap<>();

    private final TreeMap<Path, Object> syncedNames = new TreeMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Map<Fault.Call, Integer> calls = new HashMap<>();
    private Fault fault = Fault.NONE;
    private long capacity = Long.MAX_VALUE;

    /** Counts the processes that have used the disk. */
    private int process;

    private int openFiles;

    /** Decides from now on which calls fail. */
    public synchronized void fault(Fault decides) {
        fault = decides;
    }

    /** Limits the bytes of all files together to those that there are and some more. */
    public synchronized void room(long more) {
        capacity = more == Long.MAX_VALUE ? more : used() + more;
    }

    /** How often something was asked of the disk. */
    public synchronized int calls(Fault.Call call) {
        return calls.getOrDefault(call, 0);
    }

    /** The number of files that are open. */
    public synchronized int openFiles() {
        return openFiles;
    }

    /** The process that uses the disk ends: files that it has open can't be used any more, what it has written stays. Ends faults, too. */
    public synchronized void kill() {
        process++;
        openFiles = 0;
        fault = Fault.NONE;
        capacity = Long.MAX_VALUE;
    }

    /** The machine ends: like {@link #kill}, and what was not synced may be lost, in part or as a whole. */
    public synchronized void losePower(RandomGenerator random) {
        kill();
        int kept = random.nextInt(pending.size() + 1);
        pending.subList(0, kept).forEach(change -> change.change.apply(syncedNames));
        pending.clear();
        names = new TreeMap<>(syncedNames);
        for (Object file : new HashSet<>(names.values())) {
            if (file instanceof MemoryFile bytes) {
                bytes.losePower(random);
            }
        }
    }

    /** Turns one bit of a file around. */
    public synchronized void flip(Path file, long bit) throws IOException {
        file(file).flip(bit);
    }

    /** All files there are, in the order of their paths. */
    public synchronized List<Path> files() {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue() != DIRECTORY)
                .map(Map.Entry::getKey)
                .toList();
    }

    private long used() {
        long sum = 0;
        for (Object file : new HashSet<>(names.values())) {
            sum += file instanceof MemoryFile bytes ? bytes.length() : 0;
        }
        return sum;
    }

    private void asked(Fault.Call call, Path path) throws IOException {
        calls.merge(call, 1, Integer::sum);
        fault.check(call, path);
    }

    private MemoryFile file(Path path) throws IOException {
        Object found = names.get(path);
        if (found instanceof MemoryFile file) {
            return file;
        }
        throw found == null ? new NoSuchFileException(path.toString()) : new IOException(path + ": Is a directory");
    }

    private void change(Change change, Path... paths) {
        Set<@Nullable Path> directories = new HashSet<>();
        for (Path path : paths) {
            directories.add(path);
            directories.add(path.getParent());
        }
        change.apply(names);
        pending.add(new Pending(change, directories));
    }

    private void checkParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null && names.get(parent) != DIRECTORY) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public synchronized OutputFile create(Path file) throws IOException {
        asked(Fault.Call.CREATE, file);
        checkParent(file);
        if (names.containsKey(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        MemoryFile made = new MemoryFile();
        change(all -> all.put(file, made), file);
        return new Output(file, made, process);
    }

    @Override
    public synchronized OutputFile append(Path file) throws IOException {
        asked(Fault.Call.APPEND, file);
        return new Output(file, file(file), process);
    }

    @Override
    public synchronized byte[] read(Path file, int limit) throws IOException {
        asked(Fault.Call.READ, file);
        MemoryFile found = file(file);
        if (found.length() > limit) {
            throw new IOException(file + " has " + found.length() + " bytes, at most " + limit + " are expected");
        }
        return found.copy();
    }

    @Override
    public synchronized InputFile open(Path file) throws IOException {
        asked(Fault.Call.READ, file);
        return new Input(file, file(file), process);
    }

    @Override
    public synchronized MemorySegment map(Path file, Arena arena) throws IOException {
        asked(Fault.Call.MAP, file);
        byte[] bytes = file(file).copy();
        MemorySegment mapped = arena.allocate(Math.max(1, bytes.length), 8);
        MemorySegment.copy(bytes, 0, mapped, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return mapped.asSlice(0, bytes.length).asReadOnly();
    }

    @Override
    public synchronized long size(Path file) throws IOException {
        asked(Fault.Call.LOOK, file);
        return file(file).length();
    }

    @Override
    public synchronized boolean exists(Path path) {
        return names.containsKey(path);
    }

    @Override
    public synchronized boolean isDirectory(Path path) {
        return names.get(path) == DIRECTORY;
    }

    @Override
    public synchronized List<Path> list(Path directory) throws IOException {
        asked(Fault.Call.LOOK, directory);
        return names.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .toList();
    }

    @Override
    public synchronized void createDirectories(Path directory) throws IOException {
        asked(Fault.Call.CREATE_DIRECTORIES, directory);
        List<Path> missing = new ArrayList<>();
        for (Path path = directory; path != null && names.get(path) != DIRECTORY; path = path.getParent()) {
            if (names.containsKey(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            missing.add(path);
        }
        for (Path path : missing.reversed()) {
            change(all -> all.put(path, DIRECTORY), path);
        }
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        asked(Fault.Call.MOVE, from);
        checkParent(to);
        if (!names.containsKey(from)) {
            throw new NoSuchFileException(from.toString());
        }
        if (names.get(to) == DIRECTORY && !list(to).isEmpty()) {
            throw new IOException(to + ": Directory not empty");
        }
        change(all -> rename(all, from, to), from, to);
    }

    private static void rename(Map<Path, Object> all, Path from, Path to) {
        for (Path path : List.copyOf(all.keySet())) {
            if (path.startsWith(from)) {
                Object moved = all.remove(path);
                if (moved != null) {
                    all.put(path.equals(from) ? to : to.resolve(from.relativize(path)), moved);
                }
            }
        }
    }

    @Override
    public synchronized void link(Path existing, Path link) throws IOException {
        asked(Fault.Call.LINK, link);
        checkParent(link);
        MemoryFile file = file(existing);
        if (names.containsKey(link)) {
            throw new FileAlreadyExistsException(link.toString());
        }
        change(all -> all.put(link, file), link);
    }

    /** A file at a time, as the operating system does it: a fault leaves a part of a directory. */
    @Override
    public synchronized void delete(Path path) throws IOException {
        List<Path> doomed = names.keySet().stream()
                .filter(other -> other.startsWith(path))
                .toList()
                .reversed();
        if (doomed.isEmpty()) {
            asked(Fault.Call.DELETE, path);
        }
        for (Path each : doomed) {
            asked(Fault.Call.DELETE, each);
            change(all -> all.remove(each), each);
        }
    }

    @Override
    public synchronized void syncDirectory(Path directory) throws IOException {
        asked(Fault.Call.SYNC_DIRECTORY, directory);
        if (names.get(directory) != DIRECTORY) {
            throw new NoSuchFileException(directory.toString());
        }
        syncNames(directory);
    }

    /** Makes the names durable that were changed up to the last change that concerns a path. */
    private void syncNames(Path path) {
        int last = pending.size() - 1;
        while (last >= 0 && !pending.get(last).directories.contains(path)) {
            last--;
        }
        List<Pending> durable = pending.subList(0, last + 1);
        durable.forEach(change -> change.change.apply(syncedNames));
        durable.clear();
    }

    @Override
    public synchronized Space space(Path path) throws IOException {
        asked(Fault.Call.LOOK, path);
        long total = capacity == Long.MAX_VALUE ? 1L << 40 : capacity;
        return new Space(Math.max(0, total - used()), total);
    }

    private abstract class Open {
        final Path path;
        final MemoryFile file;
        private final int owner;
        private boolean closed;

        Open(Path path, MemoryFile file, int owner) {
            this.path = path;
            this.file = file;
            this.owner = owner;
            openFiles++;
        }

        void checkOpen() throws IOException {
            if (closed) {
                throw new IOException(path + " is closed");
            }
            if (owner != process) {
                throw new IOException("the process has ended");
            }
        }

        public void close() throws IOException {
            synchronized (MemoryFiles.this) {
                if (!closed && owner == process) {
                    openFiles--;
                }
                closed = true;
            }
        }
    }

    private final class Output extends Open implements OutputFile {
        Output(Path path, MemoryFile file, int owner) {
            super(path, file, owner);
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            synchronized (MemoryFiles.this) {
                checkOpen();
                try {
                    asked(Fault.Call.WRITE, path);
                } catch (IOException e) {
                    file.write(file.length(), data, from, length / 2);
                    throw e;
                }
                long free = capacity == Long.MAX_VALUE ? capacity : Math.max(0, capacity - used());
                int written = (int) Math.min(free, length);
                file.write(file.length(), data, from, written);
                if (written < length) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public long length() {
            synchronized (MemoryFiles.this) {
                return file.length();
            }
        }

        @Override
        public void overwrite(long position, byte[] data, int from, int length) throws IOException {
            synchronized (MemoryFiles.this) {
                checkOpen();
                asked(Fault.Call.OVERWRITE, path);
                file.write((int) position, data, from, length);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (MemoryFiles.this) {
                checkOpen();
                asked(Fault.Call.TRUNCATE, path);
                file.truncate((int) length);
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (MemoryFiles.this) {
                checkOpen();
                asked(Fault.Call.SYNC, path);
                file.sync();
                // As the usual file systems do it.
                syncNames(path);
            }
        }
    }

    private final class Input extends Open implements InputFile {
        private int position;

        Input(Path path, MemoryFile file, int owner) {
            super(path, file, owner);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            synchronized (MemoryFiles.this) {
                checkOpen();
                asked(Fault.Call.READ, path);
                if (position >= file.length()) {
                    return -1;
                }
                int n = file.read(position, into, from, length);
                position += n;
                return n;
            }
        }

        @Override
        public void seek(long to) {
            position = Math.toIntExact(to);
        }
    }
}
