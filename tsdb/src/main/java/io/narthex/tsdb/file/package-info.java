/** How the engine reaches the disk. */
@NullMarked
package io.narthex.tsdb.file;

import org.jspecify.annotations.NullMarked;
