package io.narthex.alertmanager.config;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.http.TlsClientConfigReader;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a section, in the order in which they are printed, with their kinds and defaults. */
final class Shape {
    /** What a field holds. */
    enum Kind {
        TEXT,
        SECRET,
        URL,
        SECRET_URL,
        BOOL,
        INT,
        DURATION,
        GO_DURATION,
        TEXTS,
        TEXT_MAP,
        PLAIN,
        HTTP,
        TLS,
        SECTION,
        SECTIONS
    }

    /**
     * One field.
     *
     * @param absent what holds where it isn't given; empty for nothing
     */
    record Entry(String name, Kind kind, Optional<Object> absent, Optional<Shape> inner) {}

    private final String goType;
    private final List<Entry> entries = new ArrayList<>();

    private Shape(String goType) {
        this.goType = goType;
    }

    static Shape of(String goType) {
        return new Shape(goType);
    }

    List<Entry> entries() {
        return entries;
    }

    private Shape add(String name, Kind kind, Optional<Object> absent) {
        entries.add(new Entry(name, kind, absent, Optional.empty()));
        return this;
    }

    Shape texts(String... names) {
        for (String name : names) {
            add(name, Kind.TEXT, Optional.empty());
        }
        return this;
    }

    Shape text(String name, String absent) {
        return add(name, Kind.TEXT, Optional.of(absent));
    }

    /** A secret and the file that it may stand in. */
    Shape secretOrFile(String name) {
        return add(name, Kind.SECRET, Optional.empty()).texts(name + "_file");
    }

    Shape secret(String name) {
        return add(name, Kind.SECRET, Optional.empty());
    }

    Shape secretUrl(String name) {
        return add(name, Kind.SECRET_URL, Optional.empty());
    }

    Shape url(String name) {
        return add(name, Kind.URL, Optional.empty());
    }

    Shape url(String name, String absent) {
        return add(name, Kind.URL, Optional.of(absent));
    }

    Shape bool(String name) {
        return add(name, Kind.BOOL, Optional.empty());
    }

    Shape bool(String name, boolean absent) {
        return add(name, Kind.BOOL, Optional.of(absent));
    }

    Shape integer(String name) {
        return add(name, Kind.INT, Optional.empty());
    }

    Shape duration(String name, Duration absent) {
        return add(name, Kind.DURATION, Optional.of(absent));
    }

    Shape goDuration(String name) {
        return add(name, Kind.GO_DURATION, Optional.empty());
    }

    Shape goDuration(String name, Duration absent) {
        return add(name, Kind.GO_DURATION, Optional.of(absent));
    }

    Shape list(String name) {
        return add(name, Kind.TEXTS, Optional.empty());
    }

    Shape list(String name, List<String> absent) {
        return add(name, Kind.TEXTS, Optional.of(absent));
    }

    Shape map(String name) {
        return add(name, Kind.TEXT_MAP, Optional.empty());
    }

    Shape plain(String name) {
        return add(name, Kind.PLAIN, Optional.empty());
    }

    Shape http() {
        return add("http_config", Kind.HTTP, Optional.empty());
    }

    Shape tls(String name) {
        return add(name, Kind.TLS, Optional.empty());
    }

    Shape section(String name, Shape inner) {
        entries.add(new Entry(name, Kind.SECTION, Optional.empty(), Optional.of(inner)));
        return this;
    }

    Shape sections(String name, Shape inner) {
        entries.add(new Entry(name, Kind.SECTIONS, Optional.empty(), Optional.of(inner)));
        return this;
    }

    /** The defaults alone. */
    Values defaults() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Entry entry : entries) {
            entry.absent().ifPresent(absent -> values.put(entry.name(), absent));
        }
        return new Values(this, values);
    }

    Values read(Field field) {
        Section section = field.section(goType);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Optional<Field> given = section.take(entry.name()).filter(value -> !value.isNull());
            Optional<Object> value = given.isPresent() ? Optional.of(read(given.get(), entry)) : entry.absent();
            value.ifPresent(present -> values.put(entry.name(), present));
        }
        section.finish();
        return new Values(this, values);
    }

    private static Object read(Field field, Entry entry) {
        return switch (entry.kind()) {
            case TEXT, SECRET -> field.text(entry.kind() == Kind.SECRET ? "config.Secret" : "string");
            case URL, SECRET_URL -> url(field, entry.kind() == Kind.SECRET_URL);
            case BOOL -> field.bool();
            case INT -> field.signed();
            case DURATION -> field.duration();
            case GO_DURATION -> GoDurations.read(field);
            case TEXTS -> List.copyOf(field.texts("string"));
            case TEXT_MAP -> field.map("map[string]string", Field::text);
            case PLAIN -> field.plain();
            case HTTP -> (HttpClientConfig) HttpClientConfigReader.readWhole(field);
            case TLS -> TlsClientConfigReader.read(field);
            case SECTION -> entry.inner().orElseThrow().read(field);
            case SECTIONS ->
                field.list("[]" + entry.name()).stream()
                        .map(entry.inner().orElseThrow()::read)
                        .toList();
        };
    }

    /** A URL with scheme and host; a masked secret is taken as it is, so that a printed configuration loads. */
    private static String url(Field field, boolean secret) {
        String text = field.text();
        if (text.isEmpty() || secret && text.equals("<secret>")) {
            return text;
        }
        Urls.check(text).ifPresent(reason -> {
            throw field.wrong(reason);
        });
        return text;
    }
}
