/** What a mounted Btrfs tells of its devices, beyond the files of {@code /sys}. */
@NullMarked
package io.narthex.node.btrfs;

import org.jspecify.annotations.NullMarked;
