package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Logs in at a mail server by the first way of its list for which there is a password or a secret (RFC 4954). */
final class SmtpLogin {
    private SmtpLogin() {}

    /** Does nothing where the server offers no login, or no user is configured. */
    static void login(SmtpConnection server, Values config) throws IOException, NotifyException {
        Optional<String> offered = server.extension("AUTH");
        String user = config.text("auth_username");
        if (offered.isEmpty() || user.isEmpty()) {
            return;
        }
        String password = HttpPost.read(config.text("auth_password"), config.text("auth_password_file"));
        String secret = HttpPost.read(config.text("auth_secret"), config.text("auth_secret_file"));
        List<String> reasons = new ArrayList<>();
        for (String way : offered.get().split(" ")) {
            boolean known = List.of("CRAM-MD5", "PLAIN", "LOGIN").contains(way);
            String needed = way.equals("CRAM-MD5") ? secret : password;
            if (known && !needed.isEmpty()) {
                by(way, server, config.text("auth_identity"), user, needed);
                return;
            }
            if (known) {
                String what = way.equals("CRAM-MD5") ? "auth_secret" : "auth_password";
                reasons.add(way + " needs " + what);
            }
        }
        throw new IOException(
                reasons.isEmpty()
                        ? "unknown auth mechanism: " + offered.get()
                        : "cannot log in: " + String.join(", ", reasons));
    }

    private static void by(String way, SmtpConnection server, String identity, String user, String secret)
            throws IOException {
        switch (way) {
            case "PLAIN" -> {
                if (!server.isPrivate()) {
                    throw new IOException(
                            "unencrypted connection: the password is not sent by PLAIN in the clear; leave require_tls on");
                }
                server.command("AUTH PLAIN " + base64(identity + "\0" + user + "\0" + secret), 2);
            }
            case "LOGIN" -> {
                server.command("AUTH LOGIN", 3);
                server.command(base64(user), 3);
                server.command(base64(secret), 2);
            }
            default -> {
                String challenge = server.command("AUTH CRAM-MD5", 3).getLast();
                server.command(
                        base64(user + " " + digest(secret, Base64.getDecoder().decode(challenge))), 2);
            }
        }
    }

    private static String digest(String secret, byte[] challenge) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
            return HexFormat.of().formatHex(mac.doFinal(challenge));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
