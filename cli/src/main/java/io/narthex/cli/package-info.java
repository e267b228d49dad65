/** The program {@code narthex}: one class per subcommand. */
@NullMarked
package io.narthex.cli;

import org.jspecify.annotations.NullMarked;
