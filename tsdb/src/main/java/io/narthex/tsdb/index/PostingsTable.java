package io.narthex.tsdb.index;

import java.util.List;

/** Says where the postings of each label pair lie in the file. Any thread. */
interface PostingsTable {
    /** No place. */
    long NONE = -1;

    /** The label names in byte order, without the empty one. */
    List<String> names();

    /** The number of values of a name. */
    int valueCount(String name);

    /** Where the postings of a pair begin, or {@link #NONE}. */
    long find(String name, String value);

    /** Goes through the values of a name that begin with a prefix, in byte order. */
    Walk values(String name, String prefix);

    /** A cursor over values. Owned by one thread. */
    interface Walk {
        boolean next();

        /** The value the cursor is at. */
        String value();

        /** Where its postings begin. */
        long place();
    }
}
