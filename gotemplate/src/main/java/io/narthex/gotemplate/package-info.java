/**
 * Templates as Go evaluates them: {@code text/template} and {@code html/template} semantics.
 *
 * <p>The values of a template are plain ones: {@link String}, {@link Boolean}, {@link Long} (Go's {@code int}), {@link Double} ({@code float64}), {@link
 * java.util.List}, {@link java.util.Map} with {@code String} keys, {@link io.narthex.gotemplate.Function}, {@link io.narthex.gotemplate.Members} for all
 * that has fields and methods of its own, {@link io.narthex.gotemplate.SafeText} for what needs no escaping in HTML, and {@link
 * io.narthex.gotemplate.Nil} where Go has {@code nil}. Other numbers are widened when they are met.
 */
@NullMarked
package io.narthex.gotemplate;

import org.jspecify.annotations.NullMarked;
