package io.narthex.tsdb.index;

/** What readers and writers of the index file share; the package says how the file is laid out. */
final class IndexFormat {
    static final int MAGIC = 0xBAAAD700;

    /** References to symbols and series are positions in the file. */
    static final int V1 = 1;

    /** References to symbols count them; references to series count 16 bytes. */
    static final int V2 = 2;

    /** As version 2; written by nobody yet but read by Prometheus from 3.0 on. */
    static final int V3 = 3;

    /** Bytes before the first section: magic and version. */
    static final int HEADER = 5;

    /** Bytes of the table of contents: six positions and a checksum. */
    static final int TOC = 6 * Long.BYTES + Integer.BYTES;

    static final int CHECKSUM = Integer.BYTES;

    /** From version 2 on, series begin at multiples of so many bytes. */
    static final int SERIES_ALIGNMENT = 16;

    /** Postings begin at multiples of so many bytes. */
    static final int POSTINGS_ALIGNMENT = 4;

    /** The number of texts in an entry of the postings offset table. */
    static final int PAIR = 2;

    /** Of so many symbols, or values of a label, the position of one is kept in memory. */
    static final int SPARSENESS = 32;

    private IndexFormat() {}
}
