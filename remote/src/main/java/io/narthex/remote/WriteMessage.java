package io.narthex.remote;

import java.util.Optional;

/** The messages of remote write that a receiver may accept. */
public enum WriteMessage {
    V1("prometheus.WriteRequest"),
    V2("io.prometheus.write.v2.Request");

    private static final String MEDIA_TYPE = "application/x-protobuf";

    private final String fullName;

    WriteMessage(String fullName) {
        this.fullName = fullName;
    }

    /** The name in the content type and on the command line. */
    public String fullName() {
        return fullName;
    }

    /** The message with a name. */
    public static Optional<WriteMessage> named(String name) {
        for (WriteMessage message : values()) {
            if (message.fullName.equals(name)) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /**
     * The message that a content type announces.
     *
     * @throws RefusedException 415 if it announces none
     */
    static WriteMessage ofContentType(String header) {
        String type = header.strip();
        String[] parts = type.split(";", -1);
        if (!parts[0].equals(MEDIA_TYPE)) {
            throw unsupported("expected " + MEDIA_TYPE + " as the first (media) part, got " + type + " content-type");
        }
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", -1);
            if (pair.length != 2) {
                throw unsupported("as per https://www.rfc-editor.org/rfc/rfc9110#parameter expected parameters to be"
                        + " key-values, got " + parts[i] + " in " + type + " content-type");
            }
            if (pair[0].strip().equals("proto")) {
                return named(pair[1])
                        .orElseThrow(() ->
                                unsupported("got " + type + " content type; unknown remote write protobuf message "
                                        + pair[1] + ", supported: " + V1.fullName + ", " + V2.fullName));
            }
        }
        return V1;
    }

    private static RefusedException unsupported(String text) {
        return new RefusedException(415, text);
    }
}
