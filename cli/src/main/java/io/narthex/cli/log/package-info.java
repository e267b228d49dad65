/** How the program logs: one line per event, as logfmt or JSON. */
@NullMarked
package io.narthex.cli.log;

import org.jspecify.annotations.NullMarked;
