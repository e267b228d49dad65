package io.narthex.alertmanager.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EmailTest {
    private static Sending mail(MailServer server, String... more) {
        return mailBy("127.0.0.1", server, more);
    }

    private static Sending mailBy(String host, MailServer server, String... more) {
        String[] lines = new String[more.length + 3];
        lines[0] = "smarthost: " + host + ":" + server.port();
        lines[1] = "to: 'You <you@x.test>, other@x.test'";
        lines[2] = "from: me@x.test";
        System.arraycopy(more, 0, lines, 3, more.length);
        return new Sending("email_configs", lines);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void send_speaksSmtp_andBothKindsOfText() throws Exception {
        try (MailServer server = new MailServer("")) {
            mail(server, "require_tls: false", "headers: {Subject: 'Grüße {{ .Status }}'}", "text: '.{{ .Status }} ü'")
                    .fire();
            assertThat(server.commands())
                    .containsExactly(
                            "EHLO localhost",
                            "MAIL FROM:<me@x.test>",
                            "RCPT TO:<you@x.test>",
                            "RCPT TO:<other@x.test>",
                            "DATA",
                            "QUIT");
            assertThat(server.message())
                    .contains("From: me@x.test\n", "To: You <you@x.test>, other@x.test\n")
                    .contains("Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_firing?=\n")
                    .contains("Content-Type: text/plain; charset=UTF-8\n\n..firing =C3=BC\n")
                    .contains("Content-Type: text/html; charset=UTF-8\n")
                    .contains("&lt;down&gt;");
        }
    }

    @Test
    void send_withPassword_logsInByPlain() throws Exception {
        try (MailServer server = new MailServer("AUTH CRAM-MD5 PLAIN")) {
            mail(server, "require_tls: false", "auth_username: u", "auth_password: p")
                    .fire();
            assertThat(server.commands()).contains("AUTH PLAIN " + base64("\0u\0p"));
        }
    }

    @Test
    void send_withPassword_toAnotherMachineInTheClear_keepsItByPlain() throws Exception {
        try (MailServer server = new MailServer("AUTH PLAIN")) {
            assertThatThrownBy(
                            () -> mailBy("127.1", server, "require_tls: false", "auth_username: u", "auth_password: p")
                                    .fire())
                    .isInstanceOf(NotifyException.class)
                    .hasMessageContaining("unencrypted connection");
            assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void send_withPassword_logsInByLogin() throws Exception {
        try (MailServer server = new MailServer("AUTH LOGIN")) {
            mail(server, "require_tls: false", "auth_username: u", "auth_password: p")
                    .fire();
            assertThat(server.commands()).contains("AUTH LOGIN", base64("u"), base64("p"));
        }
    }

    /** The challenge and the digest are those of RFC 2195. */
    @Test
    void send_withSecret_logsInByCramMd5() throws Exception {
        try (MailServer server = new MailServer("AUTH CRAM-MD5")) {
            mail(server, "require_tls: false", "auth_username: tim", "auth_secret: tanstaaftanstaaf")
                    .fire();
            assertThat(server.commands()).contains(base64("tim b913a602c7eda7a495b4e6e7334d3890"));
        }
    }

    @Test
    void send_serverWithoutTls_isRefusedWithAdvice() throws Exception {
        try (MailServer server = new MailServer("")) {
            assertThatThrownBy(() -> mail(server).fire())
                    .isInstanceOf(NotifyException.class)
                    .hasMessageContaining("does not offer STARTTLS")
                    .hasMessageContaining("require_tls: false");
        }
    }

    @Test
    void send_threading_answersTheSameMailEachTime() throws Exception {
        try (MailServer server = new MailServer("")) {
            mail(server, "require_tls: false", "threading: {enabled: true}").fire();
            String first = "<alert-" + Sending.HASH.substring(0, 16) + "-2026-11-24@alertmanager>";
            assertThat(server.message()).contains("References: " + first + "\nIn-Reply-To: " + first + "\n");
        }
    }

    @Test
    void quotedPrintable_longLines_areBroken() {
        String text = MailText.quotedPrintable("é".repeat(40) + " \nx=y ");
        assertThat(text.lines()).allMatch(line -> line.length() <= 76);
        assertThat(text).endsWith("\r\nx=3Dy=20").contains("=\r\n");
    }
}
