/**
 * The lines of all objects, ready to be sent. There are no objects any more: one that changes is rendered again, and its lines replace its old ones.
 *
 * <p>Lines lie as a page shows them, family by family: 32 objects make a block, and a block has one array of bytes for each family, with the lines of its
 * objects one behind the other. A page is a copy of these arrays, in order; a change moves at most the few kilobytes behind it in each array that it changes,
 * in place.
 */
@NullMarked
package io.narthex.kubestate.store;

import org.jspecify.annotations.NullMarked;
