package io.narthex.tsdb.wal;

/** What a record is about; its first byte. */
public enum RecordType {
    UNKNOWN(-1, "records of unknown type"),
    SERIES(1, "series"),
    SAMPLES(2, "samples"),
    TOMBSTONES(3, "deletions"),
    EXEMPLARS(4, "exemplars"),
    MMAP_MARKERS(5, "markers of head chunks"),
    METADATA(6, "metadata"),
    HISTOGRAMS(7, "histograms"),
    FLOAT_HISTOGRAMS(8, "float histograms"),
    CUSTOM_HISTOGRAMS(9, "histograms with custom buckets"),
    CUSTOM_FLOAT_HISTOGRAMS(10, "float histograms with custom buckets"),
    /** Samples that may have start timestamps. */
    SAMPLES_V2(11, "samples"),
    HISTOGRAMS_V2(12, "histograms"),
    FLOAT_HISTOGRAMS_V2(13, "float histograms");

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
    private final String plural;

    RecordType(int code, String plural) {
        this.code = code;
        this.plural = plural;
    }

    byte code() {
        return (byte) code;
    }

    /** What it holds, for people. */
    public String plural() {
        return plural;
    }

    static RecordType of(byte code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : UNKNOWN;
    }
}
