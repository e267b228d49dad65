package io.narthex.config.settings;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.Secret;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.config.yaml.Url;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a described section, by field, with defaults filled in. Two are equal if all their values are. Asking for a field that the section does not have
 * is a bug of the caller.
 */
public final class Settings {
    private final Schema schema;
    private final Map<String, Object> values;

    Settings(Schema schema, Map<String, Object> values) {
        this.schema = schema;
        this.values = new LinkedHashMap<>(values);
    }

    Schema schema() {
        return schema;
    }

    private <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(schema.goType() + " has no field " + name + " of that type");
        }
        return type.cast(value);
    }

    Object raw(String name) {
        return value(name, Object.class);
    }

    /** A text, or a path that is resolved. */
    public String text(String name) {
        return value(name, String.class);
    }

    public Secret secret(String name) {
        return value(name, Secret.class);
    }

    public boolean bool(String name) {
        return value(name, Boolean.class);
    }

    public int integer(String name) {
        return value(name, Integer.class);
    }

    public double decimal(String name) {
        return value(name, Double.class);
    }

    public Duration duration(String name) {
        return value(name, Duration.class);
    }

    /** A URL; empty if it is not given. */
    public Optional<Url> url(String name) {
        return value(name, Optional.class).map(Url.class::cast);
    }

    /** A list of texts, or of paths that are resolved. */
    public List<String> texts(String name) {
        return value(name, List.class).stream().map(String.class::cast).toList();
    }

    public Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        value(name, Map.class).forEach((key, text) -> map.put((String) key, (String) text));
        return map;
    }

    /** How the server is reached. */
    public HttpClientConfig client() {
        return value(Schema.CLIENT_FIELD, HttpClientConfig.class);
    }

    /** The same with another text in a field. */
    public Settings with(String name, String text) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, text);
        return new Settings(schema, changed);
    }

    public TlsClientConfig tls(String name) {
        return value(name, TlsClientConfig.class);
    }

    /** A section within; empty if it is not given. */
    public Optional<Settings> section(String name) {
        return value(name, Optional.class).map(Settings.class::cast);
    }

    /** The sections of a list within. */
    public List<Settings> sections(String name) {
        return value(name, List.class).stream().map(Settings.class::cast).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && settings.schema == schema && settings.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The fields; secrets are masked. */
    @Override
    public String toString() {
        return schema.goType() + values;
    }
}
