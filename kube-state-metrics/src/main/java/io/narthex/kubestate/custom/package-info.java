/**
 * Metrics of custom resources, as a configuration describes them: {@code kind: CustomResourceStateMetrics}. A {@link
 * io.narthex.kubestate.custom.CustomConfig} has templates with wildcards; with the definitions that a cluster has they become {@link
 * io.narthex.kubestate.family.Resource}s as the built-in ones are.
 */
@NullMarked
package io.narthex.kubestate.custom;

import org.jspecify.annotations.NullMarked;
