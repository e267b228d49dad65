/** From PrometheusRules to the rule files of a Prometheus, packed into ConfigMaps. */
@NullMarked
package io.narthex.monitors.rules;

import org.jspecify.annotations.NullMarked;
