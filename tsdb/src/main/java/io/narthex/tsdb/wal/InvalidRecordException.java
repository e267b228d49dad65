package io.narthex.tsdb.wal;

/** A record whose checksum is right, but whose contents are not. */
final class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidRecordException(String message) {
        super(message);
    }
}
