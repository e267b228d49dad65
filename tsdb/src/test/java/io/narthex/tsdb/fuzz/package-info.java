/** What Jazzer runs the engine's decoders with; see scripts/fuzz. */
@NullMarked
package io.narthex.tsdb.fuzz;

import org.jspecify.annotations.NullMarked;
