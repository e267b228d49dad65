/** Which blocks to merge, and how that is done in little memory. */
@NullMarked
package io.narthex.tsdb.compact;

import org.jspecify.annotations.NullMarked;
