/** The objects that run a Prometheus or Alertmanager: StatefulSets, Services, Secrets and ConfigMaps, as plain values. */
@NullMarked
package io.narthex.monitors.workload;

import org.jspecify.annotations.NullMarked;
