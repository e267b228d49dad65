package io.narthex.config.settings;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigWriter;
import io.narthex.config.http.Secret;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.config.yaml.Url;
import io.narthex.config.yaml.YamlWriter;
import io.narthex.model.GoFloat;
import io.narthex.model.PromDuration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows described sections, their secrets masked. */
public final class SettingsWriter {
    private SettingsWriter() {}

    /** Writes the fields of a section that is open. */
    public static void write(YamlWriter out, Settings settings) {
        for (Schema.Entry entry : settings.schema().entries()) {
            field(out, entry, settings.raw(entry.name()));
        }
    }

    private static void field(YamlWriter out, Schema.Entry entry, Object value) {
        String name = entry.name();
        boolean shown = entry.always() || !isZero(value);
        switch (value) {
            case HttpClientConfig client -> HttpClientConfigWriter.write(out, client);
            case TlsClientConfig tls -> HttpClientConfigWriter.tls(out, name, tls);
            case Optional<?> optional -> optional.ifPresent(inner -> optional(out, name, inner));
            case Object other when !shown -> {}
            case Secret secret when secret.isEmpty() -> out.raw(name, "null"); // as the original's type shows it
            case Secret secret -> out.secret(name, secret.value());
            case String text -> out.text(name, text);
            case Duration duration -> out.raw(name, PromDuration.format(duration.toMillis()));
            case Double number -> out.raw(name, GoFloat.format(number));
            case List<?> list -> list(out, entry, list);
            case Map<?, ?> map -> map(out, name, map);
            default -> out.raw(name, value);
        }
    }

    private static void optional(YamlWriter out, String name, Object inner) {
        switch (inner) {
            case Settings settings -> {
                out.open(name);
                write(out, settings);
                out.close();
            }
            case Url url -> out.url(name, url);
            default -> throw new IllegalStateException("no such optional value: " + name);
        }
    }

    private static void list(YamlWriter out, Schema.Entry entry, List<?> list) {
        if (entry.kind() != Kind.SECTIONS || list.isEmpty()) {
            out.texts(entry.name(), list.stream().map(String.class::cast).toList());
            return;
        }
        out.list(entry.name());
        for (Object element : list) {
            out.openItem();
            write(out, (Settings) element);
            out.close();
        }
    }

    private static void map(YamlWriter out, String name, Map<?, ?> map) {
        Map<String, String> texts = new java.util.HashMap<>();
        map.forEach((key, value) -> texts.put((String) key, (String) value));
        out.map(name, texts);
    }

    private static boolean isZero(Object value) {
        return switch (value) {
            case String text -> text.isEmpty();
            case Secret secret -> secret.isEmpty();
            case Boolean bool -> !bool;
            case Integer number -> number == 0;
            case Double number -> number == 0;
            case Duration duration -> duration.isZero();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }
}
