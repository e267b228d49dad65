package io.narthex.alertmanager.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A mail server that takes one mail and writes down what it hears. */
final class MailServer implements AutoCloseable {
    private static final String CHALLENGE = "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+";

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> commands = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final String extension;
    private final Thread thread;

    /** @param extension what it offers; empty for nothing */
    MailServer(String extension) throws IOException {
        this.extension = extension;
        thread = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What was said, once the conversation has ended. */
    List<String> commands() throws InterruptedException {
        thread.join();
        return commands;
    }

    /** The mail that was sent, its lines as they were. */
    String message() throws InterruptedException {
        thread.join();
        return message.toString();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            say(out, "220 mail.test");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                say(out, answer(line));
                if (line.equals("DATA")) {
                    take(in);
                    say(out, "250 taken");
                }
            }
        } catch (IOException e) {
            commands.add("broken off: " + e.getMessage());
        }
    }

    private String answer(String line) {
        return switch (line.split(" ")[0]) {
            case "EHLO" -> extension.isEmpty() ? "250 mail.test" : "250-mail.test\r\n250 " + extension;
            case "DATA" -> "354 go on";
            case "AUTH" ->
                line.endsWith("CRAM-MD5") ? "334 " + CHALLENGE : line.endsWith("LOGIN") ? "334 VXNlcm5hbWU6" : "235 in";
            case "MAIL", "RCPT" -> "250 ok";
            case "QUIT" -> "221 bye";
            default ->
                extension.endsWith("LOGIN")
                                && !commands.get(commands.size() - 2).equals("dQ==")
                        ? "334 UGFzc3dvcmQ6"
                        : "235 in";
        };
    }

    private void take(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append('\n');
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}
