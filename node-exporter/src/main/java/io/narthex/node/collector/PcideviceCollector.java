package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PCI devices: {@code /sys/bus/pci/devices}, each named by its place, {@code 0000:45:00.0}: segment, bus, device, function. */
final class PcideviceCollector implements Collector {
    static final String IDS_FILE = "pcidevice.idsfile";
    static final String NAMES = "pcidevice.names";

    private static final String[] STATES = {"D0", "D1", "D2", "D3hot", "D3cold", "unknown", "error"};
    private static final String[] NO_PARENT = {"*", "*", "*", "*"};
    private static final double GIGA = 1e9;
    private static final double UNKNOWN = -1;

    /** Attributes that are numbers, and what is shown where a device hasn't got one. */
    private record Attribute(String file, double missing, Family family) {}

    private final String directory;
    private final FileText text;
    private final Optional<PciNames> names;
    private final Family info;
    private final Family state;
    private final Family numaNode;
    private final Family maxSpeed;
    private final Family currentSpeed;
    private final Attribute[] attributes;

    PcideviceCollector(CollectorContext context) {
        directory = context.paths().sys("bus/pci/devices");
        text = context.text();
        names = context.settings().flag(NAMES)
                ? Optional.of(PciNames.of(context.settings().text(IDS_FILE)))
                : Optional.empty();
        Families families = context.families();
        info = families.gauge(
                "node_pcidevice_info",
                "Non-numeric data from /sys/bus/pci/devices/<location>, value is always 1.",
                infoLabels(names.isPresent()));
        state = families.gauge(
                "node_pcidevice_power_state",
                "PCIe device power state, one of: D0, D1, D2, D3hot, D3cold, unknown or error.",
                "bus",
                "device",
                "function",
                "segment",
                "state");
        numaNode = property(
                families, "numa_node", "NUMA node number for the PCI device. -1 indicates unknown or not available.");
        maxSpeed = property(
                families, "max_link_transfers_per_second", "Value of maximum link's transfers per second (T/s)");
        currentSpeed = property(
                families, "current_link_transfers_per_second", "Value of current link's transfers per second (T/s)");
        attributes = new Attribute[] {
            attribute(families, "max_link_width", UNKNOWN, "Value of maximum link's width (number of lanes)"),
            attribute(families, "current_link_width", UNKNOWN, "Value of current link's width (number of lanes)"),
            attribute(families, "d3cold_allowed", 0, "Whether the PCIe device supports D3cold power state (0/1)."),
            attribute(
                    families,
                    "sriov_drivers_autoprobe",
                    0,
                    "Whether SR-IOV drivers autoprobe is enabled for the device (0/1)."),
            attribute(families, "sriov_numvfs", 0, "Number of Virtual Functions (VFs) currently enabled for SR-IOV."),
            attribute(
                    families, "sriov_totalvfs", 0, "Total number of Virtual Functions (VFs) supported by the device."),
            attribute(families, "sriov_vf_total_msix", 0, "Total number of MSI-X vectors for Virtual Functions.")
        };
    }

    private static Attribute attribute(Families families, String file, double missing, String help) {
        return new Attribute(file, missing, property(families, file, help));
    }

    private static Family property(Families families, String name, String help) {
        return families.gauge("node_pcidevice_" + name, help, "bus", "device", "function", "segment");
    }

    private static String[] infoLabels(boolean withNames) {
        List<String> labels = new ArrayList<>(List.of(
                "bus",
                "class_id",
                "device",
                "device_id",
                "function",
                "parent_bus",
                "parent_device",
                "parent_function",
                "parent_segment",
                "revision",
                "segment",
                "subsystem_device_id",
                "subsystem_vendor_id",
                "vendor_id"));
        if (withNames) {
            labels.addAll(List.of(
                    "class_name", "device_name", "subsystem_device_name", "subsystem_vendor_name", "vendor_name"));
            labels.sort(null);
        }
        return labels.toArray(String[]::new);
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] devices = Directory.list(directory);
        if (devices.length == 0) {
            throw new NoDataException("there are no PCI devices");
        }
        Directory.visit(directory, devices, device -> {
            if (isPlace(device)) {
                collectDevice(place(device), directory + "/" + device);
            }
        });
    }

    /** Whether a name is of the form {@code 0000:45:00.0}. */
    private static boolean isPlace(String name) {
        int dot = name.lastIndexOf('.');
        int colon = name.lastIndexOf(':');
        int first = name.indexOf(':');
        return first > 0 && colon > first && dot > colon && dot < name.length() - 1;
    }

    private static String[] place(String name) {
        return name.split("[:.]", -1);
    }

    private void collectDevice(String[] place, String path) throws IOException {
        String[] parent = parent(path);
        String classId = word(path + "/class");
        String device = word(path + "/device");
        String subDevice = word(path + "/subsystem_device");
        String subVendor = word(path + "/subsystem_vendor");
        String vendor = word(path + "/vendor");
        String revision = word(path + "/revision");
        if (names.isPresent()) {
            PciNames.Names known = names.get().find(vendor, device, subVendor, subDevice, classId);
            info.add(
                    1,
                    place[1],
                    classId,
                    known.classOfDevice(),
                    place[2],
                    device,
                    known.device(),
                    place[3],
                    parent[1],
                    parent[2],
                    parent[3],
                    parent[0],
                    revision,
                    place[0],
                    subDevice,
                    known.subsystem(),
                    subVendor,
                    known.subsystemVendor(),
                    vendor,
                    known.vendor());
        } else {
            info.add(
                    1, place[1], classId, place[2], device, place[3], parent[1], parent[2], parent[3], parent[0],
                    revision, place[0], subDevice, subVendor, vendor);
        }
        collectProperties(place, path);
    }

    private void collectProperties(String[] place, String path) throws IOException {
        add(maxSpeed, speed(path + "/max_link_speed"), place);
        add(currentSpeed, speed(path + "/current_link_speed"), place);
        for (Attribute attribute : attributes) {
            boolean told = text.readValueIfAny(path + "/" + attribute.file());
            add(attribute.family(), told ? text.integer() : attribute.missing(), place);
        }
        if (text.readValueIfAny(path + "/power_state")) {
            String current = text.text();
            for (String possible : STATES) {
                state.add(possible.equals(current) ? 1 : 0, place[1], place[2], place[3], place[0], possible);
            }
        }
        if (text.readValueIfAny(path + "/numa_node") && text.integer() >= 0) {
            add(numaNode, text.integer(), place);
        }
    }

    private static void add(Family family, double value, String[] place) {
        family.add(value, place[1], place[2], place[3], place[0]);
    }

    /** {@code 8.0 GT/s PCIe}; some devices tell {@code Unknown}. */
    private double speed(String file) throws IOException {
        if (!text.readValueIfAny(file) || text.fieldStartsWith("Unknown")) {
            return UNKNOWN;
        }
        text.rewind();
        text.nextLine();
        return text.field().decimal() * GIGA;
    }

    private String word(String file) throws IOException {
        if (!text.readValue(file)) {
            throw new IOException(file + " is missing or empty");
        }
        return text.text();
    }

    /** The device that the way to this one leads through. */
    private static String[] parent(String path) throws IOException {
        try {
            Path target = Files.readSymbolicLink(Path.of(path));
            int count = target.getNameCount();
            String parent = count > 1 ? target.getName(count - 2).toString() : "";
            return isPlace(parent) ? place(parent) : NO_PARENT;
        } catch (NoSuchFileException e) {
            throw new IOException(path + " has vanished", e);
        } catch (IOException e) {
            if (new File(path).isDirectory()) {
                return NO_PARENT;
            }
            throw e;
        }
    }
}
