/** {@code narthex up}: starts the roles as child processes and looks after them. */
@NullMarked
package io.narthex.cli.up;

import org.jspecify.annotations.NullMarked;
