/** What a command is, and its flags, as Prometheus and its kin have them. */
@NullMarked
package io.narthex.cli.command;

import org.jspecify.annotations.NullMarked;
