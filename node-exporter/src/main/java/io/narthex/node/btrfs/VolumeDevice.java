package io.narthex.node.btrfs;

/**
 * A device of a file system; numbers are unsigned.
 *
 * @param path the device's file, {@code /dev/sda}
 * @param uuid the device's own, with dashes
 * @param usedBytes what is given to the file system's parts
 * @param errors how many errors there were in writing, reading, flushing, by checksums, and by an outdated generation
 */
public record VolumeDevice(String path, String uuid, long usedBytes, long totalBytes, Errors errors) {
    /** Errors since the device was added or the numbers were set back. */
    public record Errors(long write, long read, long flush, long corruption, long generation) {}
}
