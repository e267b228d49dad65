package io.narthex.exposition;

/** What a parser's cursor is at. */
public enum ExpositionEntry {
    TYPE,
    HELP,
    UNIT,
    COMMENT,
    SERIES,
    /** The page is over; nothing follows. */
    EOF
}
