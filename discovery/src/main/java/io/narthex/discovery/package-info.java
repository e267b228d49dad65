/** Service discovery: one package per mechanism; what each finds comes out as target groups. */
@NullMarked
package io.narthex.discovery;

import org.jspecify.annotations.NullMarked;
