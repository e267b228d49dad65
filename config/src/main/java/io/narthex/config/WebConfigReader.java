package io.narthex.config;

import io.narthex.config.WebConfig.ClientAuth;
import io.narthex.config.WebConfig.Tls;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads web config files, as Prometheus and its exporters share them. */
public final class WebConfigReader {
    private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
    private static final List<String> JAVA_VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final int TLS12 = 2;
    private static final int TLS13 = 3;

    private final Path folder;

    private WebConfigReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a file and the files that it names.
     *
     * @throws ConfigException if one can't be read or is wrong
     */
    public static WebConfig read(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        YamlFile yaml = new YamlFile(file.toString(), contents(file));
        Optional<Field> root = yaml.root();
        if (root.isEmpty()) {
            yaml.finish();
            return WebConfig.NONE;
        }
        WebConfig config = new WebConfigReader(parent == null ? Path.of("") : parent)
                .read(root.get().section("web.Config"));
        yaml.finish();
        return config;
    }

    private static String contents(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigException("open " + file + ": " + e.getMessage(), e);
        }
    }

    private WebConfig read(Section section) {
        Optional<Tls> tls = section.take("tls_server_config")
                .filter(field -> !field.isEmpty())
                .map(field -> tls(field.section("web.TLSConfig")));
        Map<String, String> headers = new LinkedHashMap<>();
        section.take("http_server_config").ifPresent(field -> {
            Section http = field.section("web.HTTPConfig");
            http.take("http2");
            http.take("headers").ifPresent(given -> headers.putAll(texts(given)));
            http.finish();
        });
        Map<String, String> users =
                section.take("basic_auth_users").map(WebConfigReader::texts).orElse(Map.of());
        section.finish();
        return new WebConfig(tls, headers, users);
    }

    private static Map<String, String> texts(Field field) {
        return field.map("map[string]string", Field::text);
    }

    private Tls tls(Section section) {
        String certificates = inlineOrFile(section, "cert", "cert_file");
        String key = inlineOrFile(section, "key", "key_file");
        String authorities = inlineOrFile(section, "client_ca", "client_ca_file");
        ClientAuth auth = section.take("client_auth_type", WebConfigReader::clientAuth, ClientAuth.NO_CLIENT_CERT);
        int least = section.take("min_version", WebConfigReader::version, TLS12);
        int greatest = section.take("max_version", WebConfigReader::version, TLS13);
        List<String> suites = section.take("cipher_suites", field -> field.texts("string"), List.of());
        section.take("prefer_server_cipher_suites");
        List<String> curves = section.list("curve_preferences", "[]web.Curve").stream()
                .map(WebConfigReader::curve)
                .toList();
        List<String> allowedNames = section.take("client_allowed_sans", field -> field.texts("string"), List.of());
        section.finish();
        if (certificates.isEmpty() || key.isEmpty()) {
            throw section.field().wrong("missing one of cert or cert_file, or of key or key_file");
        }
        if (least > greatest) {
            throw section.field().wrong("min_version is greater than max_version");
        }
        boolean verifies =
                auth == ClientAuth.VERIFY_CLIENT_CERT_IF_GIVEN || auth == ClientAuth.REQUIRE_AND_VERIFY_CLIENT_CERT;
        if (verifies && authorities.isEmpty()) {
            throw section.field().wrong("client_auth_type " + auth.text() + " needs client_ca or client_ca_file");
        }
        return new Tls(
                certificates,
                key,
                auth,
                authorities,
                JAVA_VERSIONS.subList(least, greatest + 1),
                suites,
                curves,
                allowedNames);
    }

    private String inlineOrFile(Section section, String inline, String file) {
        String text = section.take(inline, Field::text, "");
        String path = section.take(file, Field::text, "");
        if (!text.isEmpty() && !path.isEmpty()) {
            throw section.field().wrong("only one of " + inline + " and " + file + " can be given");
        }
        return path.isEmpty() ? text : contents(folder.resolve(path));
    }

    private static ClientAuth clientAuth(Field field) {
        for (ClientAuth auth : ClientAuth.values()) {
            if (auth.text().equals(field.text())) {
                return auth;
            }
        }
        if (field.text().isEmpty()) {
            return ClientAuth.NO_CLIENT_CERT;
        }
        throw field.wrong("invalid client_auth_type \"" + field.text() + "\"");
    }

    private static String curve(Field field) {
        return switch (field.text()) {
            case "CurveP256" -> "secp256r1";
            case "CurveP384" -> "secp384r1";
            case "CurveP521" -> "secp521r1";
            case "X25519" -> "x25519";
            default -> throw field.wrong("unknown curve: " + field.text());
        };
    }

    private static int version(Field field) {
        int index = VERSIONS.indexOf(field.text());
        if (index < 0) {
            throw field.wrong("unknown TLS version \"" + field.text() + "\"; there are " + String.join(", ", VERSIONS));
        }
        return index;
    }
}
