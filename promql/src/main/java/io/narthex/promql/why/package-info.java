/** Why an answer is empty: where the last series was lost, and the likely reason. */
@NullMarked
package io.narthex.promql.why;

import org.jspecify.annotations.NullMarked;
