/** Questions to the kernel by netlink(7): network devices, routes, queues, connections, wireless stations. */
@NullMarked
package io.narthex.node.netlink;

import org.jspecify.annotations.NullMarked;
