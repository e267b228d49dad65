package io.narthex.kubetest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers who a token stands for, and what somebody may do. */
final class Reviews {
    private static final String TOKENS = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final String ACCESS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private record User(String name, List<String> paths) {}

    private final Map<String, User> users = new ConcurrentHashMap<>();

    void allow(String token, String name, List<String> paths) {
        users.put(token, new User(name, paths));
    }

    boolean isReview(String collection) {
        return collection.equals(TOKENS) || collection.equals(ACCESS);
    }

    Map<String, Object> answer(String collection, Map<String, Object> review) {
        Map<String, Object> answer = new LinkedHashMap<>(review);
        answer.put("status", collection.equals(TOKENS) ? who(review) : may(review));
        return answer;
    }

    private Map<String, Object> who(Map<String, Object> review) {
        User user = users.get(Json.text(review, "spec.token"));
        return user == null
                ? Map.of("authenticated", false)
                : Map.of(
                        "authenticated",
                        true,
                        "user",
                        Map.of("username", user.name, "groups", List.of("system:authenticated")));
    }

    private Map<String, Object> may(Map<String, Object> review) {
        String name = Json.text(review, "spec.user");
        String path = Json.text(review, "spec.nonResourceAttributes.path");
        boolean get = Json.text(review, "spec.nonResourceAttributes.verb").equals("get");
        boolean allowed = users.values().stream().anyMatch(user -> user.name.equals(name) && user.paths.contains(path));
        return Map.of("allowed", get && allowed);
    }
}
