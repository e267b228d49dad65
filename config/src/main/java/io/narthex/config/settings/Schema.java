package io.narthex.config.settings;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.http.Secret;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.config.http.TlsClientConfigReader;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The fields of a section in the order in which they are shown, with their kinds and defaults, and what must hold between them. A field is either shown always or,
 * as the original does with most, only where it is not zero.
 */
public final class Schema {
    /** Under this name stand the values of a client, whose fields are not in a section of their own. */
    static final String CLIENT_FIELD = "";

    /**
     * One field.
     *
     * @param absent what holds where it is not given
     * @param always whether it is shown even where it is zero
     * @param inner the schema of sections
     */
    record Entry(String name, Kind kind, Object absent, boolean always, Optional<Schema> inner) {}

    /** What must hold between the fields of a section. */
    @FunctionalInterface
    public interface Check {
        /**
         * Throws what is wrong, made by the field of the section.
         *
         * @param section the section itself, for what the settings don't tell
         */
        void check(Settings settings, Section section);
    }

    private final String goType;
    private final List<Entry> entries;
    private final Check check;
    private final UnaryOperator<Settings> completion;

    private Schema(String goType, List<Entry> entries, Check check, UnaryOperator<Settings> completion) {
        this.goType = goType;
        this.entries = List.copyOf(entries);
        this.check = check;
        this.completion = completion;
    }

    String goType() {
        return goType;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Begins a description. The type is what messages call the section, in the original's words. */
    public static Builder of(String goType) {
        return new Builder(goType);
    }

    /**
     * Reads a section.
     *
     * @throws io.narthex.config.yaml.ConfigException if its values contradict each other
     */
    public Settings read(Field field) {
        Section section = field.section(goType);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Entry entry : entries) {
            values.put(entry.name(), value(section, entry));
        }
        section.finish();
        Settings settings = new Settings(this, values);
        check.check(settings, section);
        return completion.apply(settings);
    }

    private static Object value(Section section, Entry entry) {
        if (entry.kind() == Kind.CLIENT) {
            return HttpClientConfigReader.read(section, (HttpClientConfig) entry.absent());
        }
        Optional<Field> given = section.take(entry.name());
        boolean keepsDefault = given.isPresent() && given.get().isNull();
        return given.isEmpty() || keepsDefault ? entry.absent() : value(given.get(), entry);
    }

    private static Object value(Field field, Entry entry) {
        return switch (entry.kind()) {
            case TEXT -> field.text();
            case SECRET -> new Secret(field.text("config.Secret"));
            case PATH -> field.filePath();
            case PATHS -> field.list("[]string").stream().map(Field::filePath).toList();
            case URL -> Optional.of(field.url()).filter(url -> !url.text().isEmpty());
            case BOOL -> field.bool();
            case INT -> field.integer();
            case DECIMAL -> field.number();
            case DURATION -> field.duration();
            case TEXTS -> List.copyOf(field.texts("string"));
            case TEXT_MAP -> field.map("map[string]string", Field::text);
            case CLIENT -> throw new IllegalStateException("a client's fields stand among the others");
            case TLS -> TlsClientConfigReader.read(field);
            case SECTION -> Optional.of(inner(entry).read(field));
            case SECTIONS -> sections(field, inner(entry));
        };
    }

    private static Schema inner(Entry entry) {
        return entry.inner().orElseThrow();
    }

    private static List<Settings> sections(Field field, Schema inner) {
        List<Settings> sections = new ArrayList<>();
        for (Field element : field.list("[]" + inner.goType)) {
            sections.add(inner.read(element));
        }
        return List.copyOf(sections);
    }

    /** Describes a section field by field, in the order in which they are shown. */
    public static final class Builder {
        private final String goType;
        private final List<Entry> entries = new ArrayList<>();
        private Check check = (settings, section) -> {};
        private UnaryOperator<Settings> completion = UnaryOperator.identity();

        private Builder(String goType) {
            this.goType = goType;
        }

        private Builder add(String name, Kind kind, Object absent, boolean always) {
            entries.add(new Entry(name, kind, absent, always, Optional.empty()));
            return this;
        }

        /** A text that is empty if it is not given. */
        public Builder text(String name) {
            return add(name, Kind.TEXT, "", false);
        }

        public Builder text(String name, String absent) {
            return add(name, Kind.TEXT, absent, false);
        }

        /** A text that is shown even where it is empty. */
        public Builder shownText(String name, String absent) {
            return add(name, Kind.TEXT, absent, true);
        }

        public Builder secret(String name) {
            return add(name, Kind.SECRET, Secret.NONE, false);
        }

        /** A secret that is shown, as an empty text, even where it is empty. */
        public Builder shownSecret(String name) {
            return add(name, Kind.SECRET, Secret.NONE, true);
        }

        /** A file. */
        public Builder path(String name) {
            return add(name, Kind.PATH, "", false);
        }

        /** A file that is shown even where there is none. */
        public Builder shownPath(String name) {
            return add(name, Kind.PATH, "", true);
        }

        /** Files. */
        public Builder paths(String name) {
            return add(name, Kind.PATHS, List.of(), true);
        }

        public Builder url(String name) {
            return add(name, Kind.URL, Optional.empty(), false);
        }

        /** A truth value that is shown only where it is true. */
        public Builder bool(String name) {
            return add(name, Kind.BOOL, false, false);
        }

        public Builder shownBool(String name, boolean absent) {
            return add(name, Kind.BOOL, absent, true);
        }

        public Builder integer(String name, int absent) {
            return add(name, Kind.INT, absent, false);
        }

        /** A number that is shown even where it is zero. */
        public Builder shownInteger(String name, int absent) {
            return add(name, Kind.INT, absent, true);
        }

        public Builder decimal(String name) {
            return add(name, Kind.DECIMAL, 0.0, false);
        }

        public Builder duration(String name, Duration absent) {
            return add(name, Kind.DURATION, absent, false);
        }

        /** A duration that is shown even where it is zero. */
        public Builder shownDuration(String name, Duration absent) {
            return add(name, Kind.DURATION, absent, true);
        }

        public Builder texts(String name) {
            return add(name, Kind.TEXTS, List.of(), false);
        }

        /** A list that is shown even where it is empty. */
        public Builder shownTexts(String name) {
            return add(name, Kind.TEXTS, List.of(), true);
        }

        public Builder textMap(String name) {
            return add(name, Kind.TEXT_MAP, Map.of(), false);
        }

        /** The fields of an HTTP client, among the others. */
        public Builder client() {
            return add(CLIENT_FIELD, Kind.CLIENT, HttpClientConfig.DEFAULT, false);
        }

        public Builder tls(String name) {
            return add(name, Kind.TLS, TlsClientConfig.DEFAULT, false);
        }

        public Builder section(String name, Schema inner) {
            entries.add(new Entry(name, Kind.SECTION, Optional.empty(), false, Optional.of(inner)));
            return this;
        }

        /** A list of sections. */
        public Builder sections(String name, Schema inner) {
            entries.add(new Entry(name, Kind.SECTIONS, List.of(), false, Optional.of(inner)));
            return this;
        }

        /** A list of sections that is shown even where it is empty. */
        public Builder shownSections(String name, Schema inner) {
            entries.add(new Entry(name, Kind.SECTIONS, List.of(), true, Optional.of(inner)));
            return this;
        }

        /** Fills in, after the check, what follows from other fields. */
        public Builder completion(UnaryOperator<Settings> other) {
            completion = other;
            return this;
        }

        /** Ends the description with what must hold. */
        public Schema check(Check other) {
            check = other;
            return build();
        }

        /** Ends the description. */
        public Schema build() {
            return new Schema(goType, entries, check, completion);
        }
    }
}
