/** {@code narthex tool}: what promtool does, with its commands, flags and outputs. */
@NullMarked
package io.narthex.cli.tool;

import org.jspecify.annotations.NullMarked;
