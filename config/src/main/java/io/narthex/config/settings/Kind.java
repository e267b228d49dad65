package io.narthex.config.settings;

/** What a field of a described section holds. */
enum Kind {
    TEXT,
    SECRET,
    /** A file, resolved. */
    PATH,
    /** A list of files, resolved. */
    PATHS,
    URL,
    BOOL,
    INT,
    DECIMAL,
    DURATION,
    TEXTS,
    TEXT_MAP,
    /** The fields of an HTTP client, which stand among the others. */
    CLIENT,
    /** A client's {@code tls_config}. */
    TLS,
    SECTION,
    SECTIONS
}
