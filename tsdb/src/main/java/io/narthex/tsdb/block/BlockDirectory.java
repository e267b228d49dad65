package io.narthex.tsdb.block;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The blocks in a directory. Owned by one thread at a time. */
public final class BlockDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(BlockDirectory.class);

    /** What the name of a directory ends with while the block in it is being removed. */
    private static final String GOING = ".tmp-for-deletion";

    /** As {@link BlockWriter#UNFINISHED}, by old versions of Prometheus. */
    private static final String OLD_UNFINISHED = ".tmp";

    /** What is added to the name of a damaged block, so that nobody takes it for one. */
    private static final String DAMAGED = ".corrupted";

    private final FileLayer files;
    private final Path directory;

    public BlockDirectory(FileLayer files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    /**
     * What was found.
     *
     * @param blocks those that count, in the order of time; the opened ones among them are the caller's to close
     * @param obsolete those that are replaced by others, or are marked as deletable: to be closed and removed
     * @param setAside where the blocks lie that are damaged
     */
    public record Found(List<Block> blocks, List<Block> obsolete, List<Path> setAside) {}

    /**
     * Removes what was left by compactions and removals that did not come to their end.
     *
     * @throws StorageException if that fails
     */
    public void removeLeftovers() {
        for (Path path : list()) {
            String name = String.valueOf(path.getFileName());
            for (String ending : List.of(BlockWriter.UNFINISHED, GOING, OLD_UNFINISHED)) {
                boolean leftover = name.endsWith(ending)
                        && Ulid.parse(name.substring(0, name.length() - ending.length()))
                                .isPresent();
                if (leftover) {
                    LOG.info("removing {}, which an earlier run did not finish", path);
                    delete(path);
                }
            }
        }
    }

    /**
     * Opens all blocks that are not open. Damaged ones are set aside: renamed and told of in the log. A directory without {@code meta.json} may be a block that is being copied, and is passed over.
     *
     * @param open blocks of this directory that are open
     * @throws StorageException if the directory or a block can't be read for a reason other than damage
     */
    public Found load(List<Block> open) {
        Map<Ulid, Block> known = new HashMap<>();
        open.forEach(block -> known.put(block.meta().ulid(), block));
        List<Block> opened = new ArrayList<>();
        try {
            return load(known, opened);
        } catch (RuntimeException e) {
            opened.forEach(Block::close);
            throw e;
        }
    }

    private Found load(Map<Ulid, Block> known, List<Block> opened) {
        List<Block> all = new ArrayList<>();
        Map<Ulid, CorruptionException> damaged = new HashMap<>();
        for (Path path : list()) {
            Optional<Ulid> ulid = Ulid.parse(String.valueOf(path.getFileName()));
            if (ulid.isEmpty() || !files.isDirectory(path)) {
                continue;
            }
            Block block = known.get(ulid.get());
            if (block == null && !files.exists(path.resolve(MetaFile.NAME))) {
                LOG.warn("{} has no {} and is passed over", path, MetaFile.NAME);
                continue;
            }
            try {
                if (block == null) {
                    block = open(path, ulid.get());
                    opened.add(block);
                }
                all.add(block);
            } catch (CorruptionException e) {
                damaged.put(ulid.get(), e);
            }
        }
        return sort(all, damaged);
    }

    private Block open(Path path, Ulid ulid) {
        Block block = Block.open(files, path);
        if (!block.meta().ulid().equals(ulid)) {
            block.close();
            throw new CorruptionException(
                    path.resolve(MetaFile.NAME),
                    0,
                    "it describes block " + block.meta().ulid());
        }
        return block;
    }

    private Found sort(List<Block> all, Map<Ulid, CorruptionException> damaged) {
        Set<Ulid> replaced = new HashSet<>();
        for (Block block : all) {
            block.meta().compaction().parents().forEach(parent -> replaced.add(parent.ulid()));
        }
        List<Block> blocks = new ArrayList<>();
        List<Block> obsolete = new ArrayList<>();
        for (Block block : all) {
            BlockMeta meta = block.meta();
            boolean gone = replaced.contains(meta.ulid()) || meta.compaction().deletable();
            (gone ? obsolete : blocks).add(block);
        }
        blocks.sort(Comparator.comparingLong((Block block) -> block.meta().minTime())
                .thenComparing(block -> block.meta().ulid()));
        List<Path> setAside = new ArrayList<>();
        damaged.forEach((ulid, reason) -> {
            if (replaced.contains(ulid)) {
                LOG.warn("removing the damaged block {}, which another one replaces: {}", ulid, reason.getMessage());
                remove(ulid);
            } else {
                setAside.add(setAside(ulid, reason));
            }
        });
        return new Found(blocks, obsolete, setAside);
    }

    /**
     * Renames a damaged block, so that it is no longer taken for one, and says so in the log. An open one must be closed by the caller.
     *
     * @return where it lies now
     * @throws StorageException if that fails
     */
    public Path setAside(Ulid ulid, CorruptionException reason) {
        Path from = directory.resolve(ulid.text());
        Path to = directory.resolve(ulid.text() + DAMAGED);
        for (int i = 1; files.exists(to); i++) {
            to = directory.resolve(ulid.text() + DAMAGED + "." + i);
        }
        move(from, to);
        LOG.error(
                "the block {} is damaged and was set aside as {}; its samples are missing from queries until it is"
                        + " replaced from a backup. What is wrong: {}",
                ulid,
                to,
                reason.getMessage());
        return to;
    }

    /**
     * Removes a block, in such a way that a crash leaves nothing that could be taken for one. An open one must be closed by the caller; those who still read from it are not disturbed.
     *
     * @throws StorageException if that fails
     */
    public void remove(Ulid ulid) {
        Path from = directory.resolve(ulid.text());
        if (!files.exists(from)) {
            return;
        }
        Path going = directory.resolve(ulid.text() + GOING);
        delete(going);
        move(from, going);
        delete(going);
        LOG.info("removed the block {}", ulid);
    }

    private List<Path> list() {
        try {
            return files.list(directory);
        } catch (IOException e) {
            throw new StorageException("can't list the blocks in " + directory + ": " + e, e);
        }
    }

    private void move(Path from, Path to) {
        try {
            files.move(from, to);
            files.syncDirectory(directory);
        } catch (IOException e) {
            throw new StorageException("can't rename " + from + " to " + to + ": " + e, e);
        }
    }

    private void delete(Path path) {
        try {
            files.delete(path);
        } catch (IOException e) {
            throw new StorageException("can't remove " + path + ": " + e, e);
        }
    }
}
