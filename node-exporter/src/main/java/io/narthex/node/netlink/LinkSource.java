package io.narthex.node.netlink;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where the properties of network devices are asked for. */
public interface LinkSource {
    /**
     * How fast a device's line is.
     *
     * @param megabits a second; -1 if the device doesn't know
     * @param duplex {@code Half}, {@code Full} or {@code Unknown}
     */
    record Line(long megabits, String duplex) {}

    /** All devices. */
    List<NetworkDevice> devices() throws IOException;

    /** The lines of those devices that have one, by the device's number; empty where the kernel doesn't tell. */
    Map<Long, Line> lines() throws IOException;
}
