/** Flags as Prometheus and its kin have them. */
@NullMarked
package io.narthex.cli.flag;

import org.jspecify.annotations.NullMarked;
