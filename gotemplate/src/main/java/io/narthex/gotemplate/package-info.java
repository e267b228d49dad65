/** Templates as Go evaluates them: {@code text/template} and {@code html/template} semantics. */
@NullMarked
package io.narthex.gotemplate;

import org.jspecify.annotations.NullMarked;
