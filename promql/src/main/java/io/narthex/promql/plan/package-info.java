/** From the tree of an expression to the plan of its evaluation: times resolved, constants folded, parts that don't depend on the step marked. */
@NullMarked
package io.narthex.promql.plan;

import org.jspecify.annotations.NullMarked;
