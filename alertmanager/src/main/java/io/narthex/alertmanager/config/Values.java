package io.narthex.alertmanager.config;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigWriter;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.config.yaml.YamlWriter;
import io.narthex.model.PromDuration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a section by field. Texts that aren't given are empty, numbers 0, truth values false. */
public final class Values {
    private final Shape shape;
    private final Map<String, Object> values;

    Values(Shape shape, Map<String, Object> values) {
        this.shape = shape;
        this.values = values;
    }

    /** Whether a field was given, or has a default. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether a text, a URL or a secret is there and not empty. */
    public boolean filled(String name) {
        return !text(name).isEmpty();
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    public String text(String name) {
        return value(name, String.class).orElse("");
    }

    public boolean bool(String name) {
        return value(name, Boolean.class).orElse(false);
    }

    public long integer(String name) {
        return value(name, Long.class).orElse(0L);
    }

    public Duration duration(String name) {
        return value(name, Duration.class).orElse(Duration.ZERO);
    }

    public List<String> texts(String name) {
        return value(name, List.class).orElse(List.of()).stream()
                .map(String.class::cast)
                .toList();
    }

    public Map<String, String> map(String name) {
        Map<String, String> map = new TreeMap<>();
        value(name, Map.class).orElse(Map.of()).forEach((key, text) -> map.put((String) key, (String) text));
        return map;
    }

    /** A value of any YAML type. */
    public Optional<Object> plain(String name) {
        return value(name, Object.class);
    }

    public Optional<HttpClientConfig> http() {
        return value("http_config", HttpClientConfig.class);
    }

    public Optional<TlsClientConfig> tls(String name) {
        return value(name, TlsClientConfig.class);
    }

    public Optional<Values> section(String name) {
        return value(name, Values.class);
    }

    public List<Values> sections(String name) {
        return value(name, List.class).orElse(List.of()).stream()
                .map(Values.class::cast)
                .toList();
    }

    Values with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Values(shape, changed);
    }

    void write(YamlWriter out) {
        for (Shape.Entry entry : shape.entries()) {
            Object value = values.get(entry.name());
            if (value != null) {
                write(out, entry, value);
            }
        }
    }

    private static void write(YamlWriter out, Shape.Entry entry, Object value) {
        String name = entry.name();
        switch (value) {
            case String text when text.isEmpty() && entry.absent().isEmpty() -> {}
            case String text
            when entry.kind() == Shape.Kind.SECRET || entry.kind() == Shape.Kind.SECRET_URL -> out.secret(name, text);
            case String text -> out.text(name, text);
            case Duration duration
            when entry.kind() == Shape.Kind.GO_DURATION -> out.raw(name, GoDurations.format(duration));
            case Duration duration -> out.raw(name, PromDuration.format(duration.toMillis()));
            case HttpClientConfig http -> {
                out.open(name);
                HttpClientConfigWriter.write(out, http);
                out.close();
            }
            case TlsClientConfig tls -> HttpClientConfigWriter.tls(out, name, tls);
            case Values inner -> {
                out.open(name);
                inner.write(out);
                out.close();
            }
            case List<?> list
            when entry.kind() == Shape.Kind.SECTIONS -> {
                out.list(name);
                for (Object element : list) {
                    out.openItem();
                    ((Values) element).write(out);
                    out.close();
                }
            }
            default -> out.plain(name, value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that && that.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
