package io.narthex.tsdb.head;

/**
 * The file of a {@link HeadSnapshot}, {@code narthex/head-snapshot} in the data directory. Integers are big-endian, varints Go's.
 *
 * <pre>
 * 8 bytes    magic and version
 * frames:
 *   1 byte   type: 1 header, 2 series, 3 exemplars, 4 end
 *   4 bytes  length of the contents
 *   4 bytes  length of what is stored: the contents, or the contents folded by zstd where that is shorter
 *            what is stored
 *   4 bytes  CRC32C of all that comes before in the frame
 *
 * header     segment, offset (uvarint), checksum (8 bytes) and checkpoint (uvarint) of the log; chunk range, last reference, number of series (uvarint);
 *            aliases: number, then reference and index of a series each (uvarint)
 *            deletions: number of series, then index, number of ranges, and both ends of each (varint)
 * series     number of the first and number of series, number of label pairs that are new, length of each column but the last (uvarint); columns:
 *            pairs   of each new one: number of its name, the name where it is new as well, the value
 *            sets    of each series: number of labels, and the difference of each pair's number from that of the series before
 *            states  of each series: see {@link SnapshotBlockWriter}
 *            values  the bits of the last value of each series that has samples
 *            chunks  the open chunks
 * exemplars  number; of each: labels of the series, labels of the exemplar, value (8 bytes), time (varint)
 * end        number of series, label pairs (uvarint)
 * </pre>
 *
 * Series and label pairs have numbers in the order in which they come, from 0 on.
 */
final class SnapshotFormat {
    /** "NXHEAD", and the version. */
    static final long MAGIC = 0x4E58484541440002L;

    static final int HEADER = 1;
    static final int SERIES = 2;
    static final int EXEMPLARS = 3;
    static final int END = 4;

    /** Bytes before what is stored of a frame. */
    static final int FRAME_HEAD = 9;

    /** No frame is longer, in bytes. */
    static final int MAX_FRAME = 512 * 1024 * 1024;

    /** Series are put into one frame until there are so many, or so many bytes. */
    static final int FRAME_SERIES = 2048;

    static final int FRAME_BYTES = 4 * 1024 * 1024;

    // the first byte of the state of a series
    static final int OPEN_KIND = 0x03;
    static final int OPEN_FLOATS = 1;
    static final int OPEN_HISTOGRAMS = 2;
    static final int OPEN_FLOAT_HISTOGRAMS = 3;
    static final int FULL_CHUNKS = 0x04;
    static final int METADATA = 0x08;
    static final int END_PREDICTED = 0x10;
    static final int HINT_SHIFT = 5;

    private SnapshotFormat() {}
}
