/**
 * Reading what the kernel tells: small files of /proc and /sys, read whole into a buffer that is kept, and parsed in place; names that were seen before cost
 * no new {@code String}; and the few system calls that no file stands for.
 */
@NullMarked
package io.narthex.node.proc;

import org.jspecify.annotations.NullMarked;
