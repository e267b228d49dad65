/** Evaluates expressions over stored series. */
@NullMarked
package io.narthex.promql.engine;

import org.jspecify.annotations.NullMarked;
