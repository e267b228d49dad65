/** The Kubernetes API as a client sees it: where a cluster is and who asks, objects as compact trees, shared list and watch. */
@NullMarked
package io.narthex.kubernetes;

import org.jspecify.annotations.NullMarked;
