package io.narthex.alertmanager.notify;

import io.narthex.alertmanager.alert.Alert;
import io.narthex.gotemplate.Function;
import io.narthex.gotemplate.Members;
import io.narthex.gotemplate.Parameter;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What templates see of a notification. */
final class TemplateData implements Members {
    private final Notification notification;
    private final String externalUrl;
    private final List<Alert> alerts;

    TemplateData(Notification notification, String externalUrl) {
        this.notification = notification;
        this.externalUrl = externalUrl;
        this.alerts = notification.alerts();
    }

    @Override
    public String goType() {
        return "*template.Data";
    }

    @Override
    public Optional<Object> member(String name) {
        return switch (name) {
            case "Receiver" -> Optional.of(receiver());
            case "Status" -> Optional.of(notification.status());
            case "Alerts" -> Optional.of(alerts());
            case "NotificationReason" -> Optional.of(notification.reason());
            case "GroupLabels" ->
                Optional.of(new Pairs(notification.groupLabels().asMap()));
            case "CommonLabels" -> Optional.of(new Pairs(commonLabels()));
            case "CommonAnnotations" -> Optional.of(new Pairs(commonAnnotations()));
            case "RouteLabels" -> Optional.of(new Pairs(notification.routeLabels()));
            case "ExternalURL" -> Optional.of(externalUrl);
            default -> Optional.empty();
        };
    }

    /** The receiver's name with what a regular expression would take for an operator escaped. */
    String receiver() {
        return notification.receiver().replaceAll("([\\\\.+*?()|\\[\\]{}^$])", "\\\\$1");
    }

    String externalUrl() {
        return externalUrl;
    }

    Map<String, String> commonLabels() {
        return common(alerts.stream().map(alert -> alert.labels().asMap()).toList());
    }

    Map<String, String> commonAnnotations() {
        return common(alerts.stream().map(Alert::annotations).toList());
    }

    private static Map<String, String> common(List<Map<String, String>> maps) {
        Map<String, String> common = new TreeMap<>(maps.isEmpty() ? Map.of() : maps.getFirst());
        maps.forEach(map -> common.entrySet().retainAll(map.entrySet()));
        return common;
    }

    private AlertList alerts() {
        return new AlertList(alerts.stream()
                .map(alert -> new AlertView(alert, alert.resolvedAt(notification.now())))
                .toList());
    }

    /** One alert. */
    record AlertView(Alert alert, boolean resolved) implements Members {
        @Override
        public String goType() {
            return "template.Alert";
        }

        @Override
        public Optional<Object> member(String name) {
            return switch (name) {
                case "Status" -> Optional.of(resolved ? "resolved" : "firing");
                case "Labels" -> Optional.of(new Pairs(alert.labels().asMap()));
                case "Annotations" -> Optional.of(new Pairs(alert.annotations()));
                case "StartsAt" -> Optional.of(new TemplateTime(alert.startsAt().atZone(java.time.ZoneOffset.UTC)));
                case "EndsAt" -> Optional.of(new TemplateTime(alert.endsAt().atZone(java.time.ZoneOffset.UTC)));
                case "GeneratorURL" -> Optional.of(alert.generatorUrl());
                case "Fingerprint" -> Optional.of(alert.fingerprintText());
                default -> Optional.empty();
            };
        }
    }

    /** Go's {@code template.Alerts}. */
    static final class AlertList extends AbstractList<AlertView> implements Members {
        private final List<AlertView> views;

        AlertList(List<AlertView> views) {
            this.views = views;
        }

        @Override
        public AlertView get(int index) {
            return views.get(index);
        }

        @Override
        public int size() {
            return views.size();
        }

        @Override
        public String goType() {
            return "template.Alerts";
        }

        @Override
        public Optional<Object> member(String name) {
            return switch (name) {
                case "Firing" -> Optional.of(Function.method(() -> only(false)));
                case "Resolved" -> Optional.of(Function.method(() -> only(true)));
                default -> Optional.empty();
            };
        }

        private AlertList only(boolean resolved) {
            return new AlertList(
                    views.stream().filter(view -> view.resolved() == resolved).toList());
        }
    }

    /** Go's {@code template.KV}. */
    static final class Pairs extends AbstractMap<String, String> implements Members {
        private final Map<String, String> entries;

        Pairs(Map<String, String> entries) {
            this.entries = new TreeMap<>(entries);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return entries.entrySet();
        }

        @Override
        public String goType() {
            return "template.KV";
        }

        @Override
        public Object zero() {
            return "";
        }

        @Override
        public Optional<Object> member(String name) {
            return switch (name) {
                case "SortedPairs" -> Optional.of(Function.method(this::sorted));
                case "Names" -> Optional.of(Function.method(() -> sorted().names()));
                case "Values" -> Optional.of(Function.method(() -> sorted().values()));
                case "String" -> Optional.of(Function.method(() -> sorted().toString()));
                case "Remove" ->
                    Optional.of(
                            Function.of(Parameter.LIST, arguments -> without((Collection<?>) arguments.getFirst())));
                default -> Optional.empty();
            };
        }

        private Pairs without(Collection<?> names) {
            Map<String, String> left = new TreeMap<>(entries);
            names.forEach(name -> left.remove(String.valueOf(name)));
            return new Pairs(left);
        }

        private PairList sorted() {
            List<Pair> pairs = new ArrayList<>();
            Optional.ofNullable(entries.get("alertname")).ifPresent(value -> pairs.add(new Pair("alertname", value)));
            entries.forEach((name, value) -> {
                if (!name.equals("alertname")) {
                    pairs.add(new Pair(name, value));
                }
            });
            return new PairList(pairs);
        }
    }

    /** Go's {@code template.Pair}. */
    record Pair(String name, String value) implements Members {
        @Override
        public String goType() {
            return "template.Pair";
        }

        @Override
        public Optional<Object> member(String member) {
            return switch (member) {
                case "Name" -> Optional.of(name);
                case "Value" -> Optional.of(value);
                default -> Optional.empty();
            };
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    /** Go's {@code template.Pairs}. */
    static final class PairList extends AbstractList<Pair> implements Members {
        private final List<Pair> pairs;

        PairList(List<Pair> pairs) {
            this.pairs = pairs;
        }

        @Override
        public Pair get(int index) {
            return pairs.get(index);
        }

        @Override
        public int size() {
            return pairs.size();
        }

        Strings names() {
            return new Strings(pairs.stream().map(Pair::name).toList());
        }

        Strings values() {
            return new Strings(pairs.stream().map(Pair::value).toList());
        }

        @Override
        public String goType() {
            return "template.Pairs";
        }

        @Override
        public Optional<Object> member(String name) {
            return switch (name) {
                case "Names" -> Optional.of(Function.method(this::names));
                case "Values" -> Optional.of(Function.method(this::values));
                case "String" -> Optional.of(Function.method(this::toString));
                default -> Optional.empty();
            };
        }

        @Override
        public String toString() {
            return pairs.stream().map(Pair::toString).collect(Collectors.joining(", "));
        }
    }

    /** Go's {@code template.Strings}. */
    static final class Strings extends AbstractList<String> implements Members {
        private final List<String> texts;

        Strings(List<String> texts) {
            this.texts = texts;
        }

        @Override
        public String get(int index) {
            return texts.get(index);
        }

        @Override
        public int size() {
            return texts.size();
        }

        @Override
        public String goType() {
            return "template.Strings";
        }

        @Override
        public Optional<Object> member(String name) {
            return name.equals("Join")
                    ? Optional.of(Function.of(
                            Parameter.STRING, arguments -> String.join(String.valueOf(arguments.getFirst()), texts)))
                    : Optional.empty();
        }
    }
}
