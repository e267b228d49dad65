/** The server's metrics about itself, with the names that Prometheus' have. */
@NullMarked
package io.narthex.server.metrics;

import org.jspecify.annotations.NullMarked;
