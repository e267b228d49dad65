package io.narthex.gotemplate;

/** What a map gives for a key that it doesn't have. */
public enum MissingKey {
    /** No value, which prints as {@code <no value>}. */
    DEFAULT,
    /** The zero value of the type of the map's elements. */
    ZERO,
    /** An error. */
    ERROR
}
