package io.narthex.tsdb.tool;

import io.narthex.model.Labels;
import io.narthex.storage.Batch;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockDirectory;
import io.narthex.tsdb.block.BlockScan;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Mends what can be mended in a data directory: reads every block to its last sample and sets damaged ones aside; sets damaged tombstones aside; removes what was left
 * unfinished; and opens the database once, which shortens the logs to what is whole and removes damaged files of the head's chunks.
 */
public final class Repair {
    private static final String TOMBSTONES = "tombstones";

    private final Path directory;
    private final FileLayer files = FileLayer.disk();
    private final BlockDirectory blocks;
    private final List<String> done = new ArrayList<>();

    private Repair(Path directory) {
        this.directory = directory;
        this.blocks = new BlockDirectory(files, directory);
    }

    /**
     * Mends a directory.
     *
     * @return what was done, a line each; empty if nothing was wrong
     * @throws StorageException if the directory is in use, or can't be read or written
     */
    public static List<String> run(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new StorageException("there is no data directory " + directory);
        }
        Repair repair = new Repair(directory);
        // Opening takes the lock, so that nothing is done to a directory that is in use.
        Map<String, Long> before = repair.sizes();
        repair.open();
        repair.compare(before, repair.sizes());
        repair.checkBlocks();
        return List.copyOf(repair.done);
    }

    /**
     * What would be done.
     *
     * @throws StorageException if the directory can't be read
     */
    public static List<String> plan(Path directory, Path sandboxRoot) {
        try (Sandbox sandbox = Sandbox.of(directory, sandboxRoot)) {
            return run(sandbox.directory());
        }
    }

    private void open() {
        setDamagedTombstonesAside();
        IdleDb.open(directory).close();
    }

    private void setDamagedTombstonesAside() {
        for (Ulid ulid : names()) {
            Path block = directory.resolve(ulid.text());
            try {
                Block.open(files, block).close();
            } catch (CorruptionException e) {
                if (e.file().endsWith(TOMBSTONES)) {
                    move(block.resolve(TOMBSTONES), block.resolve(TOMBSTONES + ".corrupted"));
                    done.add(ulid + "/" + TOMBSTONES + ": damaged (" + e.getMessage() + "); set aside as " + TOMBSTONES
                            + ".corrupted: what was deleted from the block is there again");
                }
            }
        }
    }

    private void move(Path from, Path to) {
        try {
            files.move(from, to);
        } catch (IOException e) {
            throw new StorageException("can't rename " + from + " to " + to + ": " + e, e);
        }
    }

    private void checkBlocks() {
        for (Ulid ulid : names()) {
            Optional<CorruptionException> damage = damage(directory.resolve(ulid.text()));
            damage.ifPresent(reason -> {
                Path aside = blocks.setAside(ulid, reason);
                done.add(ulid + ": damaged (" + reason.getMessage() + "); set aside as " + aside.getFileName());
            });
        }
    }

    private Optional<CorruptionException> damage(Path block) {
        if (!files.exists(block.resolve("meta.json"))) {
            return Optional.empty();
        }
        try (Block open = Block.open(files, block)) {
            BlockScan.run(open, List.of(), new Decoding());
            return Optional.empty();
        } catch (CorruptionException e) {
            return Optional.of(e);
        }
    }

    /** Reads all samples. */
    private static final class Decoding implements BlockScan.Listener {
        private final Batch batch = new Batch();

        @Override
        public void series(Labels labels, long minTime, long maxTime) {}

        @Override
        public boolean wantsChunks() {
            return true;
        }

        @Override
        public void chunk(Encoding encoding, byte[] data, int from, int length) {
            batch.clear();
            ChunkDecoder.decode(encoding, data, from, length, batch);
        }
    }

    private List<Ulid> names() {
        try {
            return files.list(directory).stream()
                    .filter(files::isDirectory)
                    .flatMap(path -> Ulid.parse(String.valueOf(path.getFileName())).stream())
                    .toList();
        } catch (IOException e) {
            throw new StorageException("can't list " + directory + ": " + e, e);
        }
    }

    /** The lengths of all files of the logs and the head's chunks, and the directories of blocks. */
    private Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                sizes.put(directory.relativize(path).toString(), Files.size(path));
            }
        } catch (IOException e) {
            throw new StorageException("can't read " + directory + ": " + e, e);
        }
        return sizes;
    }

    private void compare(Map<String, Long> before, Map<String, Long> after) {
        before.forEach((file, size) -> {
            Long now = after.get(file);
            boolean set = after.keySet().stream().anyMatch(name -> name.startsWith(top(file) + ".corrupted"));
            if (now == null && !set && !file.equals("lock") && !file.endsWith(TOMBSTONES)) {
                done.add(file + ": removed, " + size + " bytes");
            } else if (now != null && now < size) {
                done.add(file + ": shortened from " + size + " to " + now + " bytes, which are whole");
            }
        });
        after.keySet().stream()
                .filter(name -> name.contains(".corrupted") && !before.containsKey(name))
                .map(Repair::top)
                .filter(name -> name.contains(".corrupted"))
                .distinct()
                .forEach(name -> done.add(name.substring(0, name.indexOf('.')) + ": damaged; set aside as " + name));
    }

    private static String top(String file) {
        int slash = file.indexOf('/');
        return slash < 0 ? file : file.substring(0, slash);
    }
}
