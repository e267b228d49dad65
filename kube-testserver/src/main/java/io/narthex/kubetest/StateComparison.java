package io.narthex.kubetest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what an API server has with what a page shows of it: {@code StateComparison API_SERVER PAGE}. Prints the number of pods that are missing on either
 * side, or whose phase or number of restarts differs.
 */
public final class StateComparison {
    private static final Pattern LABELS = Pattern.compile("pod=\"([^\"]*)\"");
    private static final String PHASE = "kube_pod_status_phase{";
    private static final String RESTARTS = "kube_pod_container_status_restarts_total{";
    private static final Pattern SHOWN_PHASE = Pattern.compile("phase=\"([^\"]*)\"} 1$");

    private StateComparison() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> wanted = wanted(arguments[0]);
        Map<String, String> shown = shown(arguments[1] + "?resources=pods");
        long different = wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(shown.get(entry.getKey())))
                .count();
        shown.keySet().removeAll(wanted.keySet());
        System.out.println(different + shown.size());
    }

    private static Map<String, String> wanted(String server) throws IOException {
        Map<String, String> wanted = new HashMap<>();
        String next = "";
        do {
            String query = "?limit=500" + (next.isEmpty() ? "" : "&continue=" + next);
            byte[] page;
            try (var in =
                    URI.create(server + SimulatedCluster.PODS + query).toURL().openStream()) {
                page = in.readAllBytes();
            }
            Map<String, Object> list = Json.object(page);
            for (Object item : (List<?>) list.getOrDefault("items", List.of())) {
                @SuppressWarnings("unchecked")
                Map<String, Object> pod = (Map<String, Object>) item;
                wanted.put(Json.text(pod, "metadata.name"), Json.text(pod, "status.phase") + " " + restarts(pod));
            }
            next = Json.text(list, "metadata.continue");
        } while (!next.isEmpty());
        return wanted;
    }

    private static String restarts(Map<String, Object> pod) {
        Object statuses = Json.child(pod, "status").getOrDefault("containerStatuses", List.of());
        return statuses instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> first
                ? String.valueOf(first.get("restartCount"))
                : "";
    }

    private static Map<String, String> shown(String page) throws IOException {
        Map<String, String> phases = new HashMap<>();
        Map<String, String> restarts = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(URI.create(page).toURL().openStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher phase = SHOWN_PHASE.matcher(line);
                if (line.startsWith(PHASE) && phase.find()) {
                    phases.put(pod(line), phase.group(1));
                } else if (line.startsWith(RESTARTS)) {
                    restarts.put(pod(line), line.substring(line.lastIndexOf(' ') + 1));
                }
            }
        }
        phases.replaceAll((pod, phase) -> phase + " " + restarts.get(pod));
        return phases;
    }

    private static String pod(String line) {
        Matcher matcher = LABELS.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}
