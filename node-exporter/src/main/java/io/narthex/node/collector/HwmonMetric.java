package io.narthex.node.collector;

import io.narthex.model.MetricType;

/**
 * How an element of a sensor is shown. The kernel's units are thousandths of volts, degrees, amperes and seconds, and millionths of watts, joules and ratios.
 *
 * @param milli whether the value is in thousandths
 * @param micro whether the value is in millionths
 */
record HwmonMetric(String name, MetricType type, String help, boolean milli, boolean micro) {
    /** The value in the unit of the metric's name. */
    double inUnit(double raw) {
        if (milli) {
            return raw * 0.001;
        }
        return micro ? raw / 1e6 : raw;
    }

    /**
     * The metric of an element.
     *
     * @param plainToo whether the sensor has a value without element as well, from which {@code input} must be told apart
     */
    static HwmonMetric of(String type, String element, boolean plainToo) {
        String name = name(type, element, plainToo);
        if (element.equals("fault") || element.equals("alarm")) {
            return raw(name, "Hardware sensor " + element + " status (" + type + ")");
        }
        if (element.equals("beep")) {
            return raw(name + "_enabled", "Hardware monitor sensor has beeping enabled");
        }
        return switch (type) {
            case "in", "cpu" -> milli(name + "_volts", "Hardware monitor for voltage (" + element + ")");
            case "temp" ->
                element.equals("type")
                        ? other(name, type, element)
                        : milli(
                                name + "_celsius",
                                "Hardware monitor for temperature (" + (element.isEmpty() ? "input" : element) + ")");
            case "curr" -> milli(name + "_amps", "Hardware monitor for current (" + element + ")");
            case "energy" ->
                new HwmonMetric(
                        name + "_joule_total",
                        MetricType.COUNTER,
                        "Hardware monitor for joules used so far (" + element + ")",
                        false,
                        true);
            case "power" -> power(name, element);
            case "humidity" ->
                micro(
                        name,
                        "Hardware monitor for humidity, as a ratio (multiply with 100.0 to get the humidity as a percentage) ("
                                + element + ")");
            case "fan" ->
                element.equals("input") || element.equals("min") || element.equals("max") || element.equals("target")
                        ? raw(name + "_rpm", "Hardware monitor for fan revolutions per minute (" + element + ")")
                        : other(name, type, element);
            case "freq" ->
                element.equals("input")
                        ? micro(name + "_freq_mhz", "Hardware monitor for GPU frequency in MHz")
                        : other(name, type, element);
            default -> other(name, type, element);
        };
    }

    private static String name(String type, String element, boolean plainToo) {
        String prefix = "node_hwmon_" + type;
        if (element.equals("input")) {
            return plainToo ? prefix + "_input" : prefix;
        }
        return element.isEmpty() ? prefix : prefix + "_" + HwmonNames.clean(element);
    }

    private static HwmonMetric power(String name, String element) {
        return switch (element) {
            case "accuracy" -> micro(name, "Hardware monitor power meter accuracy, as a ratio");
            case "average_interval", "average_interval_min", "average_interval_max" ->
                milli(name + "_seconds", "Hardware monitor power usage update interval (" + element + ")");
            default -> micro(name + "_watt", "Hardware monitor for power usage in watts (" + element + ")");
        };
    }

    private static HwmonMetric other(String name, String type, String element) {
        return raw(name, "Hardware monitor " + type + " element " + element);
    }

    private static HwmonMetric raw(String name, String help) {
        return new HwmonMetric(name, MetricType.GAUGE, help, false, false);
    }

    private static HwmonMetric milli(String name, String help) {
        return new HwmonMetric(name, MetricType.GAUGE, help, true, false);
    }

    private static HwmonMetric micro(String name, String help) {
        return new HwmonMetric(name, MetricType.GAUGE, help, false, true);
    }
}
