package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Batteries and mains: {@code /sys/class/power_supply}. Attributes that a supply hasn't are left out, labels too. */
final class PowerSupplyCollector implements Collector {
    static final String IGNORED = "powersupply.ignored-supplies";

    /** Shown as they are. What stands behind an equals sign is the figure's name where that isn't the file's. */
    private static final String PLAIN = """
            authentic calibrate capacity capacity_alert_max capacity_alert_min cycle_count=cyclecount online present
            time_to_empty_now=time_to_empty_seconds time_to_full_now=time_to_full_seconds
            """;

    /** In millionths of ampere, volt, watt and so on. */
    private static final String MILLIONTHS = """
            current_boot current_max current_now=current_ampere energy_empty energy_empty_design energy_full
            energy_full_design energy_now=energy_watthour voltage_boot voltage_max voltage_max_design voltage_min
            voltage_min_design voltage_now=voltage_volt voltage_ocv charge_control_limit charge_control_limit_max
            charge_counter charge_empty charge_empty_design charge_full charge_full_design charge_now=charge_ampere
            charge_term_current constant_charge_current constant_charge_current_max constant_charge_voltage
            constant_charge_voltage_max precharge_current input_current_limit power_now=power_watt
            """;

    /** In tenths of a degree. */
    private static final String TENTHS = """
            temp=temp_celsius temp_alert_max=temp_alert_max_celsius temp_alert_min=temp_alert_min_celsius
            temp_ambient=temp_ambient_celsius temp_ambient_max=temp_ambient_max_celsius
            temp_ambient_min=temp_ambient_min_celsius temp_max=temp_max_celsius temp_min=temp_min_celsius
            """;

    private static final String[] LABELS = {
        "capacity_level",
        "charge_type",
        "health",
        "manufacturer",
        "model_name",
        "power_supply",
        "scope",
        "serial_number",
        "status",
        "technology",
        "type",
        "usb_type"
    };

    /** An attribute: the figure that it is, and how many of its units make one of the figure's. */
    private record Attribute(String figure, double divisor) {}

    private final String directory;
    private final FileText text;
    private final NameFilter filter;
    private final Map<String, Attribute> attributes = new HashMap<>();
    private final GeneratedFamilies families;
    private final Family info;

    PowerSupplyCollector(CollectorContext context) {
        directory = context.paths().sys("class/power_supply");
        text = context.text();
        filter = new NameFilter(context.settings().regex(IGNORED), Optional.empty());
        Families all = context.families();
        families = new GeneratedFamilies(
                all,
                figure -> new Family(
                        "node_power_supply_" + figure,
                        MetricType.GAUGE,
                        figure + " value of /sys/class/power_supply/<power_supply>.",
                        "power_supply"));
        info = all.add(Family.ofOptionalLabels(
                "node_power_supply_info", MetricType.GAUGE, "info of /sys/class/power_supply/<power_supply>.", LABELS));
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] supplies = Directory.list(directory);
        if (supplies.length == 0) {
            throw new NoDataException("there are no power supplies");
        }
        if (attributes.isEmpty()) {
            declare(PLAIN, 1);
            declare(MILLIONTHS, 1e6);
            declare(TENTHS, 10);
        }
        for (String supply : supplies) {
            if (filter.accepts(supply)) {
                collectSupply(supply, directory + "/" + supply + "/");
            }
        }
    }

    private void declare(String table, double divisor) {
        for (String word : table.split("\\s+")) {
            int equals = word.indexOf('=');
            String file = equals < 0 ? word : word.substring(0, equals);
            attributes.put(file, new Attribute(word.substring(equals + 1), divisor));
        }
    }

    private void collectSupply(String supply, String path) throws IOException {
        for (String file : Directory.list(path)) {
            Attribute attribute = attributes.get(file);
            if (attribute != null && text.readValueIfAny(path + file)) {
                families.get(attribute.figure()).add(text.integer() / attribute.divisor(), supply);
            }
        }
        String[] values = new String[LABELS.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = LABELS[i].equals("power_supply")
                    ? supply
                    : text.readValueIfAny(path + LABELS[i]) ? text.text() : "";
        }
        info.add(1, values);
    }
}
