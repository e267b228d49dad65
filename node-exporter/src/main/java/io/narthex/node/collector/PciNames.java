package io.narthex.node.collector;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of PCI vendors, devices and classes, from a {@code pci.ids}. The file is read once for each kind of device that the machine has, rather than kept in memory: it
 * has some 40,000 lines. Not safe for several threads.
 *
 * <pre>
 *   VENDOR  name                 four hexadecimal digits
 *   [tab]DEVICE  name
 *   [tab][tab]SUBVENDOR SUBDEVICE  name
 *   C CLASS  name                two digits
 *   [tab]SUBCLASS  name
 *   [tab][tab]INTERFACE  name
 * </pre>
 */
final class PciNames {
    /** The names of one device; where the file has none, the number. */
    record Names(String vendor, String device, String subsystemVendor, String subsystem, String classOfDevice) {}

    private static final String[] USUAL_FILES = {"/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids"};

    private final String file;
    private final Map<String, Names> known = new HashMap<>();

    PciNames(String file) {
        this.file = file;
    }

    /** Of a file, or of one of the usual ones where its name is empty. */
    static PciNames of(String file) {
        if (!file.isEmpty()) {
            return new PciNames(file);
        }
        for (String usual : USUAL_FILES) {
            if (new File(usual).exists()) {
                return new PciNames(usual);
            }
        }
        return new PciNames("");
    }

    /** The names for numbers with {@code 0x} before them. */
    Names find(String vendor, String device, String subVendor, String subDevice, String classId) throws IOException {
        String key = vendor + device + subVendor + subDevice + classId;
        Names found = known.get(key);
        if (found == null) {
            found = new Search(digits(vendor), digits(device), digits(subVendor), digits(subDevice), digits(classId))
                    .names();
            known.put(key, found);
        }
        return found;
    }

    private static String digits(String number) {
        return number.startsWith("0x") ? number.substring(2) : number;
    }

    /** One way through the file. */
    private final class Search {
        private final String vendor;
        private final String device;
        private final String subVendor;
        private final String subDevice;
        private final String classId;
        private String vendorName;
        private String deviceName;
        private String subVendorName;
        private String subsystemName;
        private String className;
        private boolean inClasses;
        private boolean inVendor;
        private boolean inDevice;
        private String classDigits = "";

        private Search(String vendor, String device, String subVendor, String subDevice, String classId) {
            this.vendor = vendor;
            this.device = device;
            this.subVendor = subVendor;
            this.subDevice = subDevice;
            this.classId = classId;
            vendorName = vendor;
            deviceName = device;
            subVendorName = subVendor;
            subsystemName = subDevice;
            className = "Unknown class (" + classId + ")";
        }

        private Names names() throws IOException {
            if (!file.isEmpty() && new File(file).exists()) {
                try (BufferedReader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.ISO_8859_1)) {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        read(line);
                    }
                }
            }
            return new Names(vendorName, deviceName, subVendorName, subsystemName, className);
        }

        private void read(String line) {
            int depth = line.startsWith("\t\t") ? 2 : line.startsWith("\t") ? 1 : 0;
            int gap = line.indexOf("  ");
            if (line.startsWith("#") || gap < 0) {
                return;
            }
            String number = line.substring(depth, gap);
            String name = decoded(line.substring(gap).trim());
            if (depth == 0) {
                inClasses = number.startsWith("C ");
                inVendor = number.equals(vendor);
                inDevice = false;
            }
            if (inClasses) {
                readClass(depth, depth == 0 ? number.substring(2) : number, name);
            } else {
                readDevice(depth, number, name);
            }
        }

        private static String decoded(String latin) {
            return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        /** The longest beginning of the class's digits that has a name counts; deeper lines come later. */
        private void readClass(int depth, String number, String name) {
            classDigits = classDigits.substring(0, Math.min(classDigits.length(), depth * 2)) + number;
            if (classDigits.length() == depth * 2 + 2 && classId.startsWith(classDigits)) {
                className = name;
            }
        }

        private void readDevice(int depth, String number, String name) {
            if (depth == 0) {
                vendorName = inVendor ? name : vendorName;
                subVendorName = number.equals(subVendor) ? name : subVendorName;
            } else if (depth == 1) {
                inDevice = inVendor && number.equals(device);
                deviceName = inDevice ? name : deviceName;
            } else if (inDevice && number.equals(subVendor + " " + subDevice)) {
                subsystemName = name;
            }
        }
    }
}
