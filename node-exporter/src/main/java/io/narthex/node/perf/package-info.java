/** The kernel's performance counters, perf_event_open(2). */
@NullMarked
package io.narthex.node.perf;

import org.jspecify.annotations.NullMarked;
