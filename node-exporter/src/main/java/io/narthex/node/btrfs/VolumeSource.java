package io.narthex.node.btrfs;

import java.io.IOException;

/** Where mounted file systems are asked. */
@FunctionalInterface
public interface VolumeSource {
    /**
     * Asks the Btrfs that is mounted at a path.
     *
     * @throws IOException if it doesn't tell, often because the exporter isn't root
     */
    Volume ask(String mountPoint) throws IOException;
}
