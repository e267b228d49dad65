/** From matchers to series, and the index file of a block. */
@NullMarked
package io.narthex.tsdb.index;

import org.jspecify.annotations.NullMarked;
