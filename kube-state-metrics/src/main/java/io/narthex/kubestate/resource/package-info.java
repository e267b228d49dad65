/** The resources that need no configuration: one class for each, and beside them what several share. */
@NullMarked
package io.narthex.kubestate.resource;

import org.jspecify.annotations.NullMarked;
