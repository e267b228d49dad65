package io.narthex.node.ethtool;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Where devices are asked. */
public interface DeviceSource {
    /** What the device can do on its line; empty if it doesn't tell. */
    Optional<LinkModes> modes(String device) throws IOException;

    /** The driver; empty if it doesn't tell. */
    Optional<DeviceDriver> driver(String device) throws IOException;

    /** The driver's figures by its own names; empty if it has none. */
    Map<String, Double> statistics(String device) throws IOException;
}
