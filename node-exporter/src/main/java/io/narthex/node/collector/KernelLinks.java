package io.narthex.node.collector;

import io.narthex.node.netlink.NetworkLinks;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The network devices by netlink, for collectors that can read a file instead. Where the kernel once refused the exporter a netlink socket, it isn't asked again. Not safe for
 * several threads.
 */
final class KernelLinks {
    /** One of the ways to read devices. */
    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    private final String file;
    private final Logger log;
    private Optional<NetworkLinks> links;

    /**
     * Devices.
     *
     * @param wanted whether the settings ask for netlink at all
     * @param file what is read instead
     */
    KernelLinks(CollectorContext context, boolean wanted, String file) {
        this.file = file;
        log = context.log();
        links = wanted ? Optional.of(new NetworkLinks(context.names())) : Optional.empty();
    }

    /** Reads the devices and their counters; empty where the file is to be read. */
    Optional<NetworkLinks> read() {
        return links.flatMap(possible -> read(possible, possible::read));
    }

    /** Reads the devices and counts their neighbours; empty where the file is to be read. */
    Optional<NetworkLinks> readWithNeighbours() {
        return links.flatMap(possible -> read(possible, possible::readWithNeighbours));
    }

    private Optional<NetworkLinks> read(NetworkLinks possible, Reading reading) {
        try {
            reading.read();
            return Optional.of(possible);
        } catch (IOException | LinkageError e) {
            log.warn("There is no netlink here, {} is read instead: {}", file, e.getMessage());
            links = Optional.empty();
            return links;
        }
    }
}
