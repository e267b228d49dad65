package io.narthex.rules.template;

import io.narthex.gotemplate.Function;
import io.narthex.gotemplate.Parameter;
import io.narthex.gotemplate.SafeText;
import io.narthex.gotemplate.StringMap;
import io.narthex.gotemplate.TemplateException;
import io.narthex.model.PromDuration;
import io.narthex.model.SearchRegex;
import io.narthex.model.Utf8;
import io.narthex.promql.engine.QueryValue;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** The functions that Prometheus adds to Go's. */
public final class TemplateFunctions {
    private static final Parameter SAMPLES = Parameter.of("template.queryResult", List.class);
    private static final Parameter SAMPLE = Parameter.of(SampleValue.TYPE, SampleValue.class);

    private final TemplateQuery query;
    private final String externalUrl;
    private final long timestamp;

    private TemplateFunctions(TemplateQuery query, String externalUrl, long timestamp) {
        this.query = query;
        this.externalUrl = externalUrl;
        this.timestamp = timestamp;
    }

    /**
     * The functions for one expansion.
     *
     * @param externalUrl where people reach the server
     * @param timestamp what {@code now} gives, in milliseconds since 1970
     */
    public static Map<String, Function> of(TemplateQuery query, String externalUrl, long timestamp) {
        return new TemplateFunctions(query, externalUrl, timestamp).all();
    }

    /** The same names, for checks of the syntax. */
    static Map<String, Function> names() {
        return of(expression -> List.of(), "", 0);
    }

    private Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        samples(all);
        texts(all);
        numbers(all);
        links(all);
        return all;
    }

    private void samples(Map<String, Function> all) {
        all.put("query", Function.of(Parameter.STRING, args -> query((String) args.getFirst())));
        all.put("first", Function.of(SAMPLES, args -> first((List<?>) args.getFirst())));
        all.put(
                "label",
                Function.of(
                        List.of(Parameter.STRING, SAMPLE),
                        args -> ((SampleValue) args.get(1)).labels().getOrDefault((String) args.get(0), "")));
        all.put("value", Function.of(SAMPLE, args -> ((SampleValue) args.getFirst()).value()));
        all.put(
                "strvalue",
                Function.of(
                        SAMPLE, args -> ((SampleValue) args.getFirst()).labels().getOrDefault("__value__", "")));
        all.put(
                "sortByLabel",
                Function.of(
                        List.of(Parameter.STRING, SAMPLES),
                        args -> sorted((String) args.get(0), (List<?>) args.get(1))));
        all.put("args", Function.variadic(List.of(), Parameter.ANY, TemplateFunctions::arguments));
    }

    private List<SampleValue> query(String expression) {
        List<SampleValue> samples = new ArrayList<>();
        for (QueryValue.Sample sample : query.query(expression)) {
            samples.add(new SampleValue(new StringMap(sample.labels().asMap()), sample.value()));
        }
        return samples;
    }

    private static Object first(List<?> samples) {
        if (samples.isEmpty()) {
            throw new TemplateException("first() called on vector with no elements");
        }
        return samples.getFirst();
    }

    private static List<?> sorted(String label, List<?> samples) {
        List<Object> sorted = new ArrayList<>(samples);
        sorted.sort((a, b) -> Utf8.compare(labelOf(a, label), labelOf(b, label)));
        return sorted;
    }

    private static String labelOf(Object sample, String label) {
        return sample instanceof SampleValue value ? value.labels().getOrDefault(label, "") : "";
    }

    private static Map<String, Object> arguments(List<Object> values) {
        Map<String, Object> named = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            named.put("arg" + i, values.get(i));
        }
        return named;
    }

    private void texts(Map<String, Function> all) {
        all.put("title", text(TemplateFunctions::title));
        all.put("toUpper", text(text -> text.toUpperCase(Locale.ROOT)));
        all.put("toLower", text(text -> text.toLowerCase(Locale.ROOT)));
        all.put(
                "safeHtml",
                Function.of(Parameter.STRING, args -> new SafeText(SafeText.Kind.HTML, (String) args.getFirst())));
        all.put("match", Function.of(List.of(Parameter.STRING, Parameter.STRING), TemplateFunctions::match));
        all.put(
                "reReplaceAll",
                Function.of(
                        List.of(Parameter.STRING, Parameter.STRING, Parameter.STRING),
                        args -> regex((String) args.get(0)).replaceAll((String) args.get(2), (String) args.get(1))));
        all.put("stripPort", text(TemplateFunctions::withoutPort));
        all.put("stripDomain", text(TemplateFunctions::withoutDomain));
        all.put("urlQueryEscape", text(TemplateFunctions::escaped));
    }

    private static Function text(java.util.function.UnaryOperator<String> change) {
        return Function.of(Parameter.STRING, args -> change.apply((String) args.getFirst()));
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            out.appendCodePoint(inWord ? c : Character.toTitleCase(c));
            inWord = Character.isLetterOrDigit(c) || c == '_' || c == '\'';
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static Object match(List<Object> args) {
        return regex((String) args.get(0)).finds((String) args.get(1));
    }

    private static SearchRegex regex(String source) {
        try {
            return SearchRegex.of(source);
        } catch (IllegalArgumentException e) {
            throw new TemplateException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        if (host.startsWith("[")) {
            int close = host.indexOf(']');
            return close > 0 && close + 1 == colon ? host.substring(1, close) : host;
        }
        return colon < 0 || host.indexOf(':') != colon ? host : host.substring(0, colon);
    }

    private static String withoutDomain(String hostAndPort) {
        String host = withoutPort(hostAndPort);
        String port = host.equals(hostAndPort) ? "" : hostAndPort.substring(hostAndPort.lastIndexOf(':'));
        boolean address = host.indexOf(':') >= 0 || host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        if (address) {
            return hostAndPort;
        }
        int dot = host.indexOf('.');
        return (dot < 0 ? host : host.substring(0, dot)) + port;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private void numbers(Map<String, Function> all) {
        all.put("humanize", number(Humanize::decimal));
        all.put("humanize1024", number(Humanize::binary));
        all.put("humanizeDuration", number(Humanize::duration));
        all.put("humanizePercentage", number(Humanize::percentage));
        all.put("humanizeTimestamp", number(Humanize::timestamp));
        all.put("toTime", number(GoTime::ofSeconds));
        all.put("toDuration", number(GoTime::span));
        all.put("now", Function.method(() -> timestamp / 1000.0));
        all.put("parseDuration", Function.of(Parameter.STRING, args -> seconds((String) args.getFirst())));
    }

    private static Function number(DoubleFunction<Object> change) {
        return Function.of(Parameter.ANY, args -> change.apply(Humanize.number(args.getFirst())));
    }

    private static Object seconds(String duration) {
        try {
            return PromDuration.parse(duration) / 1000.0;
        } catch (IllegalArgumentException e) {
            throw new TemplateException(String.valueOf(e.getMessage()), e);
        }
    }

    private void links(Map<String, Function> all) {
        all.put("graphLink", text(expression -> "/graph?g0.expr=" + escaped(expression) + "&g0.tab=0"));
        all.put("tableLink", text(expression -> "/graph?g0.expr=" + escaped(expression) + "&g0.tab=1"));
        all.put("externalURL", Function.method(() -> externalUrl));
        all.put("pathPrefix", Function.method(() -> path(externalUrl)));
    }

    private static String path(String url) {
        return String.valueOf(URI.create(url).getPath());
    }

    /** The address of a rule's expression in the page, below the external URL. */
    public static String tableLink(String expression) {
        return "/graph?g0.expr=" + escaped(expression) + "&g0.tab=1";
    }

    /** The time of an expansion. */
    Instant time() {
        return Instant.ofEpochMilli(timestamp);
    }
}
