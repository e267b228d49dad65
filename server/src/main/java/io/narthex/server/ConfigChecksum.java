package io.narthex.server;

import io.narthex.config.PrometheusConfig;
import io.narthex.config.yaml.GoGlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the files of a configuration hold, as one number: the file itself, rule files, and the files that scrape configs are taken from. */
final class ConfigChecksum {
    private ConfigChecksum() {}

    /**
     * The number of the files as they are now.
     *
     * @param config tells the names of the other files
     * @throws IOException if one can't be read
     */
    static String of(Path file, PrometheusConfig config) throws IOException {
        MessageDigest digest = sha256();
        add(digest, file);
        List<String> patterns = new ArrayList<>(config.ruleFiles());
        patterns.addAll(config.scrapeConfigFiles());
        for (String pattern : patterns) {
            for (Path path : GoGlob.expand(pattern)) {
                add(digest, path);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        digest.update((path + " " + content.length + " ").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
