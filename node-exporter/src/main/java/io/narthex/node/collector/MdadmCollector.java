package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.List;

/** Software RAID: {@code /proc/mdstat}, and the disks that {@code /sys/block/md0/md} counts. */
final class MdadmCollector implements Collector {
    private static final String[] STATES = {"active", "inactive", "recovering", "resync", "check"};

    private final CollectorContext context;
    private final FileText text;
    private final MdstatReader reader;
    private final Family state;
    private final Family disks;
    private final Family required;
    private final Family blocks;
    private final Family synced;
    private final Family raidDisks;
    private final Family degraded;

    MdadmCollector(CollectorContext context) {
        this.context = context;
        text = context.text();
        reader = new MdstatReader(text);
        Families families = context.families();
        state = families.gauge("node_md_state", "Indicates the state of md-device.", "device", "state");
        disks = families.gauge("node_md_disks", "Number of active/failed/spare disks of device.", "device", "state");
        required = families.gauge("node_md_disks_required", "Total number of disks of device.", "device");
        blocks = families.gauge("node_md_blocks", "Total number of blocks on device.", "device");
        synced = families.gauge("node_md_blocks_synced", "Number of blocks synced on device.", "device");
        raidDisks = families.gauge("node_md_raid_disks", "Number of raid disks on device.", "device");
        degraded = families.gauge("node_md_degraded", "Number of degraded disks on device.", "device");
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (!text.read(context.paths().proc("mdstat"))) {
            throw new NoDataException("the kernel has no software RAID");
        }
        List<MdstatReader.Array> arrays = reader.arrays();
        for (MdstatReader.Array array : arrays) {
            show(array);
        }
        String directory = context.paths().sys("block");
        for (String name : Directory.list(directory)) {
            if (name.startsWith("md") && text.read(directory + "/" + name + "/md/level")) {
                collectDisks(name, directory + "/" + name + "/md/");
            }
        }
    }

    private void show(MdstatReader.Array array) {
        String device = array.name();
        required.add(array.total(), device);
        disks.add(array.active(), device, "active");
        disks.add(array.failed(), device, "failed");
        disks.add(array.spare(), device, "spare");
        for (String possible : STATES) {
            state.add(possible.equals(array.state()) ? 1 : 0, device, possible);
        }
        blocks.add(array.blocks(), device);
        synced.add(array.blocksSynced(), device);
    }

    /** Levels without redundancy are never degraded; a container's members are counted by the arrays within. */
    private void collectDisks(String device, String path) throws IOException {
        String level = text.nextLine() ? text.restOfLine().text() : "";
        boolean counted =
                !level.isEmpty() && !level.equals("container") && !level.equals("imsm") && !level.equals("ddf");
        if (counted && text.readValue(path + "raid_disks")) {
            text.rewind();
            text.nextLine();
            raidDisks.add(text.field().unsigned(), device);
        }
        boolean redundant = level.equals("raid1")
                || level.equals("raid4")
                || level.equals("raid5")
                || level.equals("raid6")
                || level.equals("raid10");
        degraded.add(redundant && text.readValue(path + "degraded") ? text.unsigned() : 0, device);
    }
}
