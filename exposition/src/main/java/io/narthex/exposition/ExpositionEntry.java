package io.narthex.exposition;

/** What a parser's cursor is at. */
public enum ExpositionEntry {
    TYPE,
    HELP,
    UNIT,
    COMMENT,
    SERIES,
    /** A series whose sample is a native histogram. */
    HISTOGRAM,
    /** The page is over; nothing follows. */
    EOF
}
