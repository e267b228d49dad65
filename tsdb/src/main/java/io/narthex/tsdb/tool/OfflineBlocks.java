package io.narthex.tsdb.tool;

import io.narthex.model.Matcher;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The blocks of a data directory, read without a change to it. */
public final class OfflineBlocks {
    private final Path directory;
    private final FileLayer files = FileLayer.disk();

    /**
     * The blocks below a directory.
     *
     * @throws StorageException if there is no such directory
     */
    public OfflineBlocks(Path directory) {
        if (!files.isDirectory(directory)) {
            throw new StorageException("stat " + directory + ": there is no such directory");
        }
        this.directory = directory;
    }

    /**
     * A block, for people to look at.
     *
     * @param minTime the oldest timestamp it may hold, in milliseconds
     * @param maxTime the first timestamp that it doesn't hold any more
     * @param size bytes of all its files
     */
    public record Summary(String ulid, long minTime, long maxTime, long samples, long chunks, long series, long size) {
        static Summary of(Block block) {
            return new Summary(
                    block.meta().ulid().text(),
                    block.meta().minTime(),
                    block.meta().maxTime(),
                    block.meta().stats().samples(),
                    block.meta().stats().chunks(),
                    block.meta().stats().series(),
                    block.size());
        }
    }

    /**
     * All blocks by their oldest time.
     *
     * @throws StorageException if one can't be read
     */
    public List<Summary> list() {
        List<Summary> all = new ArrayList<>();
        for (Ulid ulid : names()) {
            try (Block block = open(ulid)) {
                all.add(Summary.of(block));
            }
        }
        all.sort(Comparator.comparingLong(Summary::minTime));
        return all;
    }

    /**
     * Looks through a block.
     *
     * @param ulid its name, or empty for the newest
     * @param matchers which of its series; all if there are none
     * @throws StorageException if there is no such block, or it can't be read
     */
    public BlockAnalysis analyze(String ulid, List<Matcher> matchers, boolean withChunks) {
        Ulid name = ulid.isEmpty()
                ? names().stream()
                        .max(Comparator.naturalOrder())
                        .orElseThrow(() -> new StorageException("no blocks found"))
                : Ulid.parse(ulid).orElseThrow(() -> new StorageException("block " + ulid + " not found"));
        try (Block block = open(name)) {
            return BlockAnalysis.of(block, matchers, withChunks);
        }
    }

    private Block open(Ulid ulid) {
        if (!files.isDirectory(directory.resolve(ulid.text()))) {
            throw new StorageException("block " + ulid + " not found");
        }
        return Block.open(files, directory.resolve(ulid.text()));
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
}
