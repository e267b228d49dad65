/** Rule files: what they hold, and how they are read and checked. */
@NullMarked
package io.narthex.rules.file;

import org.jspecify.annotations.NullMarked;
