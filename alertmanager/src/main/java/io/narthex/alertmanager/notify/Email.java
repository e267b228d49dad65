package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.config.Values;
import io.narthex.config.http.TlsClientConfig;
import io.narthex.http.client.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Mails the notification through a mail server. */
final class Email implements Integration {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);
    private static final String IMPLICIT_TLS_PORT = "465";

    private final Values config;
    private final Templates templates;
    private final String host;
    private final String port;

    Email(Values config, Templates templates) {
        this.config = config;
        this.templates = templates;
        String smarthost = config.text("smarthost");
        int colon = smarthost.lastIndexOf(':');
        host = smarthost.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
        port = smarthost.substring(colon + 1);
    }

    @Override
    public void send(Notification notification, Duration timeout) throws NotifyException {
        Rendering fields = Rendering.of(config, templates, notification);
        var from = MailText.addresses(fields.text("from"));
        if (from.size() != 1) {
            throw new NotifyException(
                    "must be exactly one from address, not " + from.size() + ": " + fields.text("from"),
                    false,
                    "other");
        }
        var to = MailText.addresses(fields.text("to"));
        String message = message(fields, notification);
        try (SmtpConnection server = connect(timeout)) {
            SmtpLogin.login(server, config);
            server.command("MAIL FROM:<" + from.getFirst() + ">", 2);
            for (String address : to) {
                server.command("RCPT TO:<" + address + ">", 2);
            }
            server.data(message);
        } catch (IOException e) {
            throw new NotifyException("mail by " + config.text("smarthost") + ": " + e.getMessage(), true, "other");
        }
    }

    private SmtpConnection connect(Duration timeout) throws IOException {
        int number = Integer.parseInt(port);
        boolean implicit =
                config.has("force_implicit_tls") ? config.bool("force_implicit_tls") : port.equals(IMPLICIT_TLS_PORT);
        SmtpConnection server =
                new SmtpConnection(host, number, implicit ? Optional.of(tls()) : Optional.empty(), timeout);
        try {
            String hello = config.filled("hello") ? config.text("hello") : "localhost";
            server.hello(hello);
            if (!implicit && config.bool("require_tls")) {
                if (server.extension("STARTTLS").isEmpty()) {
                    throw new IOException(
                            "require_tls: true (default), but the server does not offer STARTTLS; set require_tls: false to send in the clear");
                }
                server.startTls(number, tls(), hello);
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private SmtpConnection.Tls tls() throws IOException {
        TlsClientConfig tls = config.tls("tls_config").orElse(TlsClientConfig.DEFAULT);
        String named = tls.serverName().isEmpty() ? host : tls.serverName();
        return new SmtpConnection.Tls(ClientTls.sockets(tls), tls.insecureSkipVerify() ? "" : named);
    }

    private String message(Rendering fields, Notification notification) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Subject", "{{ template \"email.default.subject\" . }}");
        headers.put("To", config.text("to"));
        headers.put("From", config.text("from"));
        headers.putAll(config.map("headers"));
        StringBuilder out = new StringBuilder();
        headers.forEach((name, text) -> out.append(name)
                .append(": ")
                .append(MailText.header(fields.expand(text)))
                .append("\r\n"));
        if (!headers.containsKey("Message-Id")) {
            out.append("Message-Id: <")
                    .append(UUID.randomUUID())
                    .append('@')
                    .append(ownName())
                    .append(">\r\n");
        }
        config.section("threading")
                .filter(threading -> threading.bool("enabled"))
                .ifPresent(threading -> thread(threading, notification, out));
        out.append("Date: ")
                .append(DATE.format(notification.now().atZone(ZoneOffset.UTC)))
                .append("\r\n");
        String boundary = UUID.randomUUID().toString();
        out.append("Content-Type: multipart/alternative; boundary=")
                .append(boundary)
                .append("\r\n");
        out.append("MIME-Version: 1.0\r\n\r\n");
        if (config.filled("text")) {
            part(out, boundary, "plain", fields.text("text"));
        }
        if (config.filled("html")) {
            part(out, boundary, "html", fields.html("html"));
        }
        return out.append("--").append(boundary).append("--\r\n").toString();
    }

    /** Mails about one group, of one day unless that is turned off, answer the same mail that never was. */
    private static void thread(Values threading, Notification notification, StringBuilder out) {
        String day = threading.text("thread_by_date").equals("none")
                ? ""
                : notification.now().atZone(ZoneOffset.UTC).toLocalDate().toString();
        String group = Truncation.hash(notification.groupKey()).substring(0, 16);
        String first = "<alert-" + group + "-" + day + "@alertmanager>";
        out.append("References: ")
                .append(first)
                .append("\r\nIn-Reply-To: ")
                .append(first)
                .append("\r\n");
    }

    private static void part(StringBuilder out, String boundary, String type, String text) {
        out.append("--").append(boundary).append("\r\nContent-Transfer-Encoding: quoted-printable\r\n");
        out.append("Content-Type: text/").append(type).append("; charset=UTF-8\r\n\r\n");
        out.append(MailText.quotedPrintable(text)).append("\r\n");
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
