/** What drivers of network devices tell, by the ioctl SIOCETHTOOL. */
@NullMarked
package io.narthex.node.ethtool;

import org.jspecify.annotations.NullMarked;
