package io.narthex.node.page;

import io.narthex.exposition.TextWriter;

/** What stands under one HELP and TYPE: the samples of a family. */
public sealed interface Block permits Family, Distributions {
    /** The family's name. */
    String name();

    /** The family's help. */
    String help();

    /** Whether there is nothing to show. */
    boolean isEmpty();

    /** Takes all samples away. */
    void clear();

    /**
     * Writes the family in its order. Of several samples with the same labels the first added is written.
     *
     * @return how many samples were left out as repeated
     */
    int write(TextWriter out);
}
