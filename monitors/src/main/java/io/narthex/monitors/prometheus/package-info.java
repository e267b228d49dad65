/** From a Prometheus or PrometheusAgent and what it selects to the configuration of the server. */
@NullMarked
package io.narthex.monitors.prometheus;

import org.jspecify.annotations.NullMarked;
