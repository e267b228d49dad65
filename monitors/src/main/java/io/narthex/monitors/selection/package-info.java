/** Which objects a Prometheus, PrometheusAgent, Alertmanager or ThanosRuler selects, and why not the others. */
@NullMarked
package io.narthex.monitors.selection;

import org.jspecify.annotations.NullMarked;
