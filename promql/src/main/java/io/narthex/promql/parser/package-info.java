/** From the source of an expression to its tree, and back. */
@NullMarked
package io.narthex.promql.parser;

import org.jspecify.annotations.NullMarked;
