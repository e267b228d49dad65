/** Which blocks become one, which go, and how they are merged. Nothing here has threads of its own. */
@NullMarked
package io.narthex.tsdb.compact;

import org.jspecify.annotations.NullMarked;
