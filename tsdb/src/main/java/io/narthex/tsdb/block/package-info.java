/** Blocks on the disk: what they hold, how they are read and written. */
@NullMarked
package io.narthex.tsdb.block;

import org.jspecify.annotations.NullMarked;
