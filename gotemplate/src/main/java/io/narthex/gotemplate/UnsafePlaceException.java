package io.narthex.gotemplate;

/** A value stands where it can't be escaped safely. */
final class UnsafePlaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsafePlaceException(String message) {
        super(message);
    }
}
