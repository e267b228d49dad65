/** The program kube-state-metrics: its options, what it watches, and the pages that it serves. */
@NullMarked
package io.narthex.kubestate;

import org.jspecify.annotations.NullMarked;
