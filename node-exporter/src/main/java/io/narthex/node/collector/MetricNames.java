package io.narthex.node.collector;

/** Makes names of metrics of what the kernel or a driver calls its figures. */
final class MetricNames {
    private MetricNames() {}

    /** The name with an underscore for each character that can't stand in a metric's name. */
    static String sanitize(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':';
            clean.append(plain ? c : '_');
        }
        return clean.toString();
    }
}
