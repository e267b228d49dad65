package io.narthex.node.collector;

import io.narthex.model.GoFloat;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Temperatures, fans, voltages and the like: {@code /sys/class/hwmon}. A sensor that can't be read is left out. */
final class HwmonCollector implements Collector {
    static final String CHIP_EXCLUDE = "hwmon.chip-exclude";
    static final String CHIP_INCLUDE = "hwmon.chip-include";
    static final String SENSOR_EXCLUDE = "hwmon.sensor-exclude";
    static final String SENSOR_INCLUDE = "hwmon.sensor-include";

    /** A chip's folder, its name by its device, and the name that its driver gives. */
    private record Chip(String folder, String name, String driverName) {}

    private final String directory;
    private final CollectorContext context;
    private final FileText text;
    private final NameFilter chipFilter;
    private final NameFilter sensorFilter;
    private final Family chipNames;
    private final Family sensorLabels;
    private final Family beepEnabled;
    private final Family regulatorVersion;
    private final Family updateInterval;
    private final Map<String, Family> families = new HashMap<>();

    HwmonCollector(CollectorContext context) {
        this.context = context;
        directory = context.paths().sys("class/hwmon");
        text = context.text();
        chipFilter = context.settings().filter(CHIP_EXCLUDE, CHIP_INCLUDE);
        sensorFilter = context.settings().filter(SENSOR_EXCLUDE, SENSOR_INCLUDE);
        var made = context.families();
        chipNames = made.gauge(
                "node_hwmon_chip_names", "Annotation metric for human-readable chip names", "chip", "chip_name");
        sensorLabels =
                made.gauge("node_hwmon_sensor_label", "Label for given chip and sensor", "chip", "label", "sensor");
        beepEnabled = made.gauge("node_hwmon_beep_enabled", "Hardware beep enabled", "chip", "sensor");
        regulatorVersion =
                made.gauge("node_hwmon_voltage_regulator_version", "Hardware voltage regulator", "chip", "sensor");
        updateInterval =
                made.gauge("node_hwmon_update_interval_seconds", "Hardware monitor update interval", "chip", "sensor");
    }

    @Override
    public void collect(long deadline) throws IOException {
        List<Chip> chips = chips();
        if (chips.isEmpty()) {
            throw new NoDataException("the machine has no hardware monitors");
        }
        for (Chip chip : chips) {
            String name = uniqueName(chip, chips);
            if (chipFilter.accepts(name)) {
                collectChip(chip, name);
            }
        }
    }

    private List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        for (String folder : Directory.list(directory)) {
            String path = directory + "/" + folder;
            if (new File(path).isDirectory()) {
                String driverName = text.readValueIfAny(path + "/name") ? text.text() : "";
                chips.add(new Chip(path, chipName(path, driverName), driverName));
            }
        }
        return chips;
    }

    /** The kind and name of the device; the driver's name where the chip belongs to none; else that of the folder. */
    private static String chipName(String path, String driverName) {
        try {
            Path device = Path.of(path, "device").toRealPath();
            String name = clean(device.getFileName());
            Path parent = device.getParent();
            String kind = parent == null ? "" : clean(parent.getFileName());
            if (!name.isEmpty()) {
                return kind.isEmpty() ? name : kind + "_" + name;
            }
        } catch (IOException e) {
            // There is no device.
        }
        String byDriver = HwmonNames.clean(driverName);
        return byDriver.isEmpty() ? realName(path) : byDriver;
    }

    private static String clean(@Nullable Path name) {
        return name == null ? "" : HwmonNames.clean(name.toString());
    }

    private static String realName(String path) {
        try {
            return clean(Path.of(path).toRealPath().getFileName());
        } catch (IOException e) {
            return clean(Path.of(path).getFileName());
        }
    }

    /** Several chips may belong to one device: then the driver's name is added, or where that isn't enough, the folder's. */
    private static String uniqueName(Chip chip, List<Chip> all) {
        int sameName = 0;
        int sameDriver = 0;
        for (Chip other : all) {
            if (other.name.equals(chip.name)) {
                sameName++;
                sameDriver += other.driverName.equals(chip.driverName) ? 1 : 0;
            }
        }
        if (sameName == 1) {
            return chip.name;
        }
        String driver = HwmonNames.clean(chip.driverName);
        String suffix =
                driver.isEmpty() || sameDriver > 1 ? clean(Path.of(chip.folder).getFileName()) : driver;
        return chip.name + "_" + suffix;
    }

    private void collectChip(Chip chip, String name) {
        String driver = HwmonNames.clean(chip.driverName);
        if (!driver.isEmpty()) {
            chipNames.add(1, name, driver);
        }
        Map<String, Map<String, String>> sensors = new TreeMap<>();
        readSensors(chip.folder, sensors);
        readSensors(chip.folder + "/device", sensors);
        sensors.forEach((sensor, elements) -> {
            if (sensorFilter.accepts(name + ";" + sensor)) {
                HwmonNames.parse(sensor).ifPresent(parts -> showSensor(name, sensor, parts.type(), elements));
            }
        });
    }

    private void readSensors(String folder, Map<String, Map<String, String>> sensors) {
        for (String file : Directory.list(folder)) {
            HwmonNames.parse(file).ifPresent(parts -> {
                String path = folder + "/" + file;
                if (new File(path).isFile() && text.readValueIfAny(path)) {
                    sensors.computeIfAbsent(parts.sensor(), key -> new TreeMap<>())
                            .put(parts.element(), text.text());
                }
            });
        }
    }

    private void showSensor(String chip, String sensor, String type, Map<String, String> elements) {
        String label = elements.getOrDefault("label", "");
        if (elements.containsKey("label")) {
            sensorLabels.add(1, new String[] {chip, label, sensor});
        }
        switch (type) {
            case "beep_enable" -> beepEnabled.add("1".equals(elements.get("")) ? 1 : 0, chip, sensor);
            case "vrm" -> addPlain(regulatorVersion, 1, chip, sensor, elements);
            case "update_interval" -> addPlain(updateInterval, 0.001, chip, sensor, elements);
            default -> showElements(chip, sensor, type, elements);
        }
    }

    private static void addPlain(Family family, double unit, String chip, String sensor, Map<String, String> elements) {
        double value = number(elements.getOrDefault("", ""));
        if (!Double.isNaN(value)) {
            family.add(value * unit, chip, sensor);
        }
    }

    private void showElements(String chip, String sensor, String type, Map<String, String> elements) {
        boolean plainToo = elements.containsKey("");
        for (Map.Entry<String, String> element : elements.entrySet()) {
            double value = number(element.getValue());
            if (element.getKey().equals("label") || Double.isNaN(value)) {
                continue;
            }
            HwmonMetric metric = HwmonMetric.of(type, element.getKey(), plainToo);
            boolean frequency = type.equals("freq") && element.getKey().equals("input");
            if (!frequency) {
                family(metric).add(metric.inUnit(value), chip, sensor);
            } else if (elements.containsKey("label")) {
                family(metric).add(metric.inUnit(value), chip, HwmonNames.clean(elements.getOrDefault("label", "")));
            }
        }
    }

    private Family family(HwmonMetric metric) {
        Family known = families.get(metric.name());
        if (known == null) {
            known = context.families().add(new Family(metric.name(), metric.type(), metric.help(), "chip", "sensor"));
            families.put(metric.name(), known);
        }
        return known;
    }

    /** The number in a text; a NaN if it is none. */
    private static double number(String text) {
        try {
            return GoFloat.parse(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
