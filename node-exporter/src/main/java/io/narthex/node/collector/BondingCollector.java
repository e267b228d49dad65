package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bonded network devices: how many slaves each has, and how many of them are up. */
final class BondingCollector implements Collector {
    private final String directory;
    private final FileText text;
    private final Family slaves;
    private final Family active;

    BondingCollector(CollectorContext context) {
        directory = context.paths().sys("class/net/");
        text = context.text();
        slaves = context.families()
                .gauge("node_bonding_slaves", "Number of configured slaves per bonding interface.", "master");
        active = context.families()
                .gauge("node_bonding_active", "Number of active slaves per bonding interface.", "master");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(directory + "bonding_masters")) {
            throw new NoDataException("no network devices are bonded");
        }
        for (String master : words()) {
            collect(master);
        }
    }

    private void collect(String master) throws IOException {
        text.open(directory + master + "/bonding/slaves");
        List<String> all = words();
        int up = 0;
        for (String slave : all) {
            if (isUp(master, slave)) {
                up++;
            }
        }
        slaves.add(all.size(), master);
        active.add(up, master);
    }

    /** Older kernels name the link to a slave otherwise. */
    private boolean isUp(String master, String slave) throws IOException {
        String status = slave + "/bonding_slave/mii_status";
        if (text.readValue(directory + master + "/lower_" + status)
                || text.readValue(directory + master + "/slave_" + status)) {
            return text.fieldIs("up");
        }
        throw new IOException(directory + master + " has no status of its slave " + slave);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        while (text.nextLine()) {
            while (text.nextField()) {
                words.add(text.text());
            }
        }
        return words;
    }
}
