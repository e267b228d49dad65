/** Sections that are described by a table of their fields: the many small ones, such as those of service discovery. */
@NullMarked
package io.narthex.config.settings;

import org.jspecify.annotations.NullMarked;
