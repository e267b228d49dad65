package io.narthex.kubestate;

import io.narthex.kubernetes.JsonValue;

/** The questions to the API server about who asks and what he may. */
final class Reviews {
    private Reviews() {}

    static String token(String token) {
        return "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"spec\":{\"token\":"
                + quote(token) + "}}";
    }

    /** @param user as the answer to the first question names it */
    static String access(JsonValue user, String path) {
        StringBuilder groups = new StringBuilder();
        for (JsonValue group : user.list("groups")) {
            groups.append(groups.isEmpty() ? "" : ",").append(quote(group.asText()));
        }
        return "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SubjectAccessReview\",\"spec\":{\"user\":"
                + quote(user.text("username")) + ",\"uid\":" + quote(user.text("uid")) + ",\"groups\":[" + groups
                + "],\"nonResourceAttributes\":{\"path\":" + quote(path) + ",\"verb\":\"get\"}}}";
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
