package io.narthex.config.yaml;

import io.narthex.model.GoFloat;
import java.util.List;
import java.util.Map;

/** Writes plain values as Go's yaml.v2 does: two columns for each level, lists no deeper than their key. */
final class YamlTreeWriter {
    private static final int STEP = 2;

    private final StringBuilder out = new StringBuilder();

    private YamlTreeWriter() {}

    static String write(Object document) {
        YamlTreeWriter writer = new YamlTreeWriter();
        switch (document) {
            case Map<?, ?> map when !map.isEmpty() -> writer.entries(map, 0);
            case List<?> list when !list.isEmpty() -> writer.elements(list, 0);
            default -> {
                writer.scalar(document, 0);
                writer.out.append('\n');
            }
        }
        return writer.out.toString();
    }

    private void entries(Map<?, ?> map, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first || column() != indent) {
                out.repeat(' ', indent - column());
            }
            first = false;
            out.append(YamlText.scalar(String.valueOf(entry.getKey()), false, true, indent, indent))
                    .append(':');
            value(entry.getValue(), indent);
        }
    }

    private void value(Object value, int indent) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                out.append('\n');
                entries(map, indent + STEP);
            }
            case List<?> list
            when !list.isEmpty() -> {
                out.append('\n');
                elements(list, indent);
            }
            default -> {
                out.append(' ');
                scalar(value, indent + STEP);
                out.append('\n');
            }
        }
    }

    private void elements(List<?> list, int indent) {
        for (Object element : list) {
            out.repeat(' ', indent - column()).append("- ");
            switch (element) {
                case Map<?, ?> map when !map.isEmpty() -> entries(map, indent + STEP);
                case List<?> inner when !inner.isEmpty() -> elements(inner, indent + STEP);
                default -> {
                    scalar(element, indent + STEP);
                    out.append('\n');
                }
            }
        }
    }

    /** @param indent of what follows, if it goes over lines */
    private void scalar(Object value, int indent) {
        switch (value) {
            case String text -> out.append(YamlText.scalar(text, false, false, column(), indent));
            case Map<?, ?> map -> out.append("{}");
            case List<?> list -> out.append("[]");
            case YamlTree.Flow flow -> flow(flow.texts(), indent);
            case YamlTree.Null n -> out.append("null");
            case Double number -> out.append(decimal(number));
            case Float number -> out.append(decimal(number));
            default -> out.append(value);
        }
    }

    private static String decimal(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        return Double.isInfinite(number) ? number > 0 ? ".inf" : "-.inf" : GoFloat.formatG(number);
    }

    private void flow(List<String> texts, int indent) {
        out.append('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.append(',');
                if (column() > YamlText.WIDTH) {
                    out.append('\n').repeat(' ', indent);
                } else {
                    out.append(' ');
                }
            }
            out.append(YamlText.scalar(texts.get(i), true, false, column(), indent));
        }
        out.append(']');
    }

    private int column() {
        return out.length() - out.lastIndexOf("\n") - 1;
    }
}
