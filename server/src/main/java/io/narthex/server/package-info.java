/** The Prometheus-compatible server. */
@NullMarked
package io.narthex.server;

import org.jspecify.annotations.NullMarked;
