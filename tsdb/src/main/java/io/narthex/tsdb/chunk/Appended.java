package io.narthex.tsdb.chunk;

/** What became of a sample that was given to an open histogram chunk. */
public enum Appended {
    /** It is in the chunk, whose bytes so far are what they were. */
    APPENDED,

    /** It is in the chunk, which was written anew for that: it has buckets that the chunk did not have. */
    REWRITTEN,

    /** The chunk is as it was, and takes no further sample; the sample needs a new chunk. */
    REFUSED
}
