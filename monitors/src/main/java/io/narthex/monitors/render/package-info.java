/** From all objects of a cluster, as a folder of YAML may hold them, to what an operator would make of them. No client, no files. */
@NullMarked
package io.narthex.monitors.render;

import org.jspecify.annotations.NullMarked;
