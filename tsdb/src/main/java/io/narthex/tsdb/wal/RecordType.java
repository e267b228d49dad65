package io.narthex.tsdb.wal;

/** What a record is about; its first byte. */
enum RecordType {
    UNKNOWN(-1),
    SERIES(1),
    SAMPLES(2),
    TOMBSTONES(3),
    EXEMPLARS(4),
    MMAP_MARKERS(5),
    METADATA(6),
    HISTOGRAMS(7),
    FLOAT_HISTOGRAMS(8),
    CUSTOM_HISTOGRAMS(9),
    CUSTOM_FLOAT_HISTOGRAMS(10),
    /** Samples that may have start timestamps. */
    SAMPLES_V2(11),
    HISTOGRAMS_V2(12),
    FLOAT_HISTOGRAMS_V2(13);

    private static final RecordType[] BY_CODE = new RecordType[14];

    static {
        for (RecordType type : values()) {
            if (type.code > 0) {
                BY_CODE[type.code] = type;
            }
        }
        BY_CODE[0] = UNKNOWN;
    }

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    byte code() {
        return (byte) code;
    }

    static RecordType of(byte code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : UNKNOWN;
    }
}
