/**
 * What a family is: name, help, type, and how an object becomes its samples. A {@link io.narthex.kubestate.family.Resource} lists the families of one kind of
 * object; {@link io.narthex.kubestate.family.Samples} writes their lines as bytes.
 */
@NullMarked
package io.narthex.kubestate.family;

import org.jspecify.annotations.NullMarked;
