package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Kernel parameters that the settings name: {@code fs.file-nr} is {@code /proc/sys/fs/file-nr}. A parameter of several numbers is shown with their index, or by the names that
 * the setting gives them behind a colon.
 */
final class SysctlCollector implements Collector {
    static final String INCLUDE = "sysctl.include";
    static final String INCLUDE_INFO = "sysctl.include-info";

    /** A parameter, the names of its numbers, and the families that show it in one way or the other. */
    private record Parameter(String name, String file, Family single, Family indexed, Family[] named) {}

    private final FileText text;
    private final CpuNumbers numbers = new CpuNumbers();
    private final Parameter[] parameters;
    private final Parameter[] texts;
    private final Family info;

    SysctlCollector(CollectorContext context) {
        text = context.text();
        Families families = context.families();
        parameters = parameters(context, context.settings().repeated(INCLUDE));
        info = families.gauge("node_sysctl_info", "sysctl info", "index", "name", "value");
        texts = parameters(context, context.settings().repeated(INCLUDE_INFO));
    }

    private static Parameter[] parameters(CollectorContext context, List<String> settings) {
        List<Parameter> parameters = new ArrayList<>();
        for (String setting : settings) {
            parameters.add(parameter(context, setting));
        }
        return parameters.toArray(Parameter[]::new);
    }

    private static Parameter parameter(CollectorContext context, String setting) {
        int colon = setting.indexOf(':');
        String name = colon < 0 ? setting : setting.substring(0, colon);
        if (name.isEmpty() || name.contains("/") || name.contains("..")) {
            throw new IllegalArgumentException("\"" + setting + "\" names no kernel parameter: NAME.NAME is wanted");
        }
        String metric = "node_sysctl_" + MetricNames.sanitize(name);
        String help = "sysctl " + name;
        Families families = context.families();
        String[] keys = colon < 0 ? new String[0] : setting.substring(colon + 1).split(",", -1);
        Family[] named = new Family[keys.length];
        for (int i = 0; i < keys.length; i++) {
            named[i] = families.untyped(metric + "_" + MetricNames.sanitize(keys[i]), help + ", field " + i);
        }
        return new Parameter(
                name,
                context.paths().proc("sys/" + name.replace('.', '/')),
                families.untyped(metric, help),
                families.add(new Family(metric, MetricType.UNKNOWN, help, "index")),
                named);
    }

    @Override
    public void collect(long deadline) throws IOException {
        for (Parameter parameter : parameters) {
            open(parameter);
            showNumbers(parameter, text.fieldsLeft());
        }
        for (Parameter parameter : texts) {
            open(parameter);
            for (int i = 0; text.nextField(); i++) {
                info.add(1, numbers.text(i), parameter.name(), text.text());
            }
        }
    }

    private void open(Parameter parameter) throws IOException {
        text.open(parameter.file());
        if (!text.nextLine() || text.fieldsLeft() == 0) {
            throw text.malformed("has no values");
        }
    }

    private void showNumbers(Parameter parameter, int count) throws IOException {
        int named = parameter.named().length;
        if (named > 0 && named != count) {
            throw text.malformed("has " + count + " values where the setting names " + named);
        }
        for (int i = 0; i < count; i++) {
            double value = text.field().integer();
            if (named > 0) {
                parameter.named()[i].add(value);
            } else if (count == 1) {
                parameter.single().add(value);
            } else {
                parameter.indexed().add(value, numbers.text(i));
            }
        }
    }
}
