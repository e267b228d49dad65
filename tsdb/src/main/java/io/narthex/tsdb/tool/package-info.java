/** What tools do with a data directory that no server has open: look into it, copy it, mend it, make blocks. */
@NullMarked
package io.narthex.tsdb.tool;

import org.jspecify.annotations.NullMarked;
