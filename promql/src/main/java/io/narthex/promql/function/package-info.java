/** The functions of the language, as computations on numbers, windows of samples and label sets; how series reach them is the engine's matter. */
@NullMarked
package io.narthex.promql.function;

import org.jspecify.annotations.NullMarked;
