package io.narthex.node.proc;

/** What statfs(2) said of one file system. Written by one thread, then read by another that has waited for it. */
public final class FilesystemSize {
    private String error = "";
    private long blockBytes;
    private long blocks;
    private long freeBlocks;
    private long availableBlocks;
    private long files;
    private long freeFiles;

    /** Puts down an answer; counts are unsigned. */
    public void set(
            long newBlockBytes,
            long newBlocks,
            long newFreeBlocks,
            long newAvailableBlocks,
            long newFiles,
            long newFreeFiles) {
        error = "";
        blockBytes = newBlockBytes;
        blocks = newBlocks;
        freeBlocks = newFreeBlocks;
        availableBlocks = newAvailableBlocks;
        files = newFiles;
        freeFiles = newFreeFiles;
    }

    /** Puts down an error number. */
    public void fail(int errno) {
        error = Errno.text(errno);
    }

    /** The error's text; empty if there is an answer. */
    public String error() {
        return error;
    }

    public double bytes() {
        return Numbers.toDouble(blocks) * blockBytes;
    }

    public double freeBytes() {
        return Numbers.toDouble(freeBlocks) * blockBytes;
    }

    public double availableBytes() {
        return Numbers.toDouble(availableBlocks) * blockBytes;
    }

    public double files() {
        return Numbers.toDouble(files);
    }

    public double freeFiles() {
        return Numbers.toDouble(freeFiles);
    }
}
