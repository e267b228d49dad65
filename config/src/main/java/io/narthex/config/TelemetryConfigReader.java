package io.narthex.config;

import io.narthex.config.OtlpConfig.Translation;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.config.http.TlsClientConfigReader;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.GoQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the sections about OpenTelemetry: {@code tracing} and {@code otlp}. */
final class TelemetryConfigReader {
    private TelemetryConfigReader() {}

    static TracingConfig tracing(Field field) {
        Section section = field.section("config.plain");
        TracingConfig config = new TracingConfig(
                section.take("client_type", TelemetryConfigReader::clientType, "grpc"),
                section.take("endpoint", Field::text, ""),
                section.take("sampling_fraction", Field::number, 0.0),
                section.take("insecure", Field::bool, false),
                section.take("tls_config")
                        .filter(tls -> !tls.isNull())
                        .map(TlsClientConfigReader::read)
                        .orElse(TlsClientConfig.DEFAULT),
                ReservedHeaders.read(section, "custom authorization header configuration is not yet supported"),
                section.take("compression", Field::text, ""),
                section.take("timeout", Field::duration, Duration.ZERO));
        section.finish();
        if (config.endpoint().isEmpty()) {
            throw field.wrong("tracing endpoint must be set");
        }
        if (!config.compression().isEmpty() && !config.compression().equals("gzip")) {
            throw field.wrong("invalid compression type " + config.compression() + " provided, valid options: gzip");
        }
        return config;
    }

    private static String clientType(Field field) {
        String type = field.text("config.TracingClientType");
        if (!type.equals("http") && !type.equals("grpc")) {
            throw field.wrong("expected tracing client type to be to be http or grpc, but got " + type);
        }
        return type;
    }

    static OtlpConfig otlp(Field field, NameValidation validation) {
        Section section = field.section("config.plain");
        boolean all = section.take("promote_all_resource_attributes", Field::bool, false);
        List<String> promoted = section.take("promote_resource_attributes", list -> list.texts("string"), List.of());
        List<String> ignored = section.take("ignore_resource_attributes", list -> list.texts("string"), List.of());
        if (all && !promoted.isEmpty()) {
            throw field.wrong("'promote_all_resource_attributes' and 'promote_resource_attributes' cannot be configured"
                    + " simultaneously");
        }
        if (!all && !ignored.isEmpty()) {
            throw field.wrong("'ignore_resource_attributes' cannot be configured unless"
                    + " 'promote_all_resource_attributes' is true");
        }
        OtlpConfig config = new OtlpConfig(
                all,
                attributes(field, promoted, "promote_resource_attributes", "promoted"),
                attributes(field, ignored, "ignore_resource_attributes", "ignored"),
                section.take(
                        "translation_strategy", TelemetryConfigReader::translation, OtlpConfig.DEFAULT.translation()),
                section.take("keep_identifying_resource_attributes", Field::bool, false),
                section.take("convert_histograms_to_nhcb", Field::bool, false),
                section.take("promote_scope_metadata", Field::bool, false),
                section.take("label_name_underscore_sanitization", Field::bool, true),
                section.take("label_name_preserve_multiple_underscores", Field::bool, true));
        section.finish();
        if (config.translation().needsUtf8() && validation == NameValidation.LEGACY) {
            throw field.wrong("OTLP translation strategy "
                    + GoQuote.quote(config.translation().configName()) + " is not allowed when UTF8 is disabled");
        }
        return config;
    }

    private static Translation translation(Field field) {
        String name = field.text("otlptranslator.TranslationStrategyOption");
        for (Translation translation : Translation.values()) {
            if (translation.configName().equals(name)) {
                return translation;
            }
        }
        if (name.isEmpty()) {
            return OtlpConfig.DEFAULT.translation();
        }
        throw field.wrong("unsupported OTLP translation strategy " + GoQuote.quote(name));
    }

    /** The names without space around them; all mistakes are named at once. */
    private static List<String> attributes(Field field, List<String> given, String name, String adjective) {
        Set<String> seen = new HashSet<>();
        List<String> attributes = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String text : given) {
            String attribute = text.strip();
            if (attribute.isEmpty()) {
                wrong.add("empty " + adjective + " OTel resource attribute");
            } else if (!seen.add(attribute)) {
                wrong.add("duplicated " + adjective + " OTel resource attribute " + GoQuote.quote(attribute));
            } else {
                attributes.add(attribute);
            }
        }
        if (!wrong.isEmpty()) {
            throw field.wrong("invalid '" + name + "': " + String.join("\n", wrong));
        }
        return List.copyOf(attributes);
    }
}
