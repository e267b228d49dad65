package io.narthex.tsdb.chunk;

/** The encodings of chunks, with the numbers that Prometheus' files give them. */
public enum Encoding {
    XOR(1),
    HISTOGRAM(2),
    FLOAT_HISTOGRAM(3),
    XOR2(4),
    HISTOGRAM_ST(5),
    FLOAT_HISTOGRAM_ST(6);

    private final int code;

    Encoding(int code) {
        this.code = code;
    }

    /** The number in files. */
    public int code() {
        return code;
    }

    /**
     * The encoding with a number.
     *
     * @throws io.narthex.storage.StorageException if there is none
     */
    public static Encoding of(int code) {
        if (code < 1 || code > 6) {
            throw new io.narthex.storage.StorageException("chunk has the unknown encoding " + code);
        }
        return values()[code - 1];
    }
}
