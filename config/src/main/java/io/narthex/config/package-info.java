/** Prometheus' configuration as records, and the strict reader that makes them from YAML. */
@NullMarked
package io.narthex.config;

import org.jspecify.annotations.NullMarked;
