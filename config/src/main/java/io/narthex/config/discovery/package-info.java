/** The configuration of service discovery: for each mechanism a table of its fields with their defaults, and what must hold between them. */
@NullMarked
package io.narthex.config.discovery;

import org.jspecify.annotations.NullMarked;
