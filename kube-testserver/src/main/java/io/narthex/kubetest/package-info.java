/** For tests only: a Kubernetes API server in one JVM. */
@NullMarked
package io.narthex.kubetest;

import org.jspecify.annotations.NullMarked;
