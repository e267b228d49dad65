/** The index of a block: symbols, series, postings. */
@NullMarked
package io.narthex.tsdb.index;

import org.jspecify.annotations.NullMarked;
