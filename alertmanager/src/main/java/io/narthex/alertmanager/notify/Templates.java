package io.narthex.alertmanager.notify;

import io.narthex.gotemplate.Function;
import io.narthex.gotemplate.Functions;
import io.narthex.gotemplate.MissingKey;
import io.narthex.gotemplate.Parameter;
import io.narthex.gotemplate.SafeText;
import io.narthex.gotemplate.TemplateSet;
import io.narthex.http.JsonText;
import io.narthex.model.SearchRegex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The templates of notifications: the default ones and those of the user. Immutable. */
public final class Templates {
    private final TemplateSet text;
    private final TemplateSet html;
    private final String externalUrl;

    private Templates(TemplateSet text, TemplateSet html, String externalUrl) {
        this.text = text;
        this.html = html;
        this.externalUrl = externalUrl;
    }

    /** The default templates. */
    public static Templates defaults(String externalUrl) {
        Functions functions = Functions.BUILTIN.with(functions());
        Templates empty = new Templates(
                TemplateSet.text(functions).withMissingKey(MissingKey.ZERO),
                TemplateSet.html(functions).withMissingKey(MissingKey.ZERO),
                externalUrl);
        return empty.with("default.tmpl", resource("default.tmpl"));
    }

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These and the templates of a file.
     *
     * @throws io.narthex.gotemplate.TemplateException where its syntax is broken
     */
    public Templates with(String name, String content) {
        return new Templates(text.parse(name, content), html.parse(name, content), externalUrl);
    }

    public String externalUrl() {
        return externalUrl;
    }

    /** Expands a text. */
    public String expand(String template, Object data) {
        return template.contains("{{") ? text.parse("", template).execute("", data) : template;
    }

    /** Expands a text into HTML. */
    public String expandHtml(String template, Object data) {
        return html.parse("", template).execute("", data);
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static Function texts(int count, java.util.function.Function<List<Object>, Object> body) {
        return Function.of(java.util.Collections.nCopies(count, Parameter.STRING), body::apply);
    }

    private static Map<String, Function> functions() {
        Map<String, Function> all = new LinkedHashMap<>();
        all.put("toUpper", texts(1, a -> text(a.getFirst()).toUpperCase(Locale.ROOT)));
        all.put("toLower", texts(1, a -> text(a.getFirst()).toLowerCase(Locale.ROOT)));
        all.put("title", texts(1, a -> title(text(a.getFirst()))));
        all.put("trimSpace", texts(1, a -> text(a.getFirst()).strip()));
        all.put(
                "join",
                Function.of(
                        List.of(Parameter.STRING, Parameter.LIST),
                        a -> ((List<?>) a.get(1))
                                .stream().map(String::valueOf).collect(Collectors.joining(text(a.getFirst())))));
        all.put("match", texts(2, a -> SearchRegex.of(text(a.getFirst())).finds(text(a.get(1)))));
        all.put(
                "reReplaceAll",
                texts(3, a -> SearchRegex.of(text(a.getFirst())).replaceAll(text(a.get(2)), text(a.get(1)))));
        all.put("safeHtml", texts(1, a -> new SafeText(SafeText.Kind.HTML, text(a.getFirst()))));
        all.put("safeUrl", texts(1, a -> new SafeText(SafeText.Kind.URL, text(a.getFirst()))));
        all.put("urlUnescape", texts(1, a -> URLDecoder.decode(text(a.getFirst()), StandardCharsets.UTF_8)));
        all.put("stringSlice", Function.variadic(List.of(), Parameter.STRING, List::copyOf));
        all.put("list", Function.variadic(List.of(), Parameter.ANY, List::copyOf));
        all.put("append", Function.variadic(List.of(Parameter.LIST), Parameter.ANY, a -> {
            List<Object> longer = new ArrayList<>((List<?>) a.getFirst());
            longer.addAll(a.subList(1, a.size()));
            return longer;
        }));
        all.put("dict", Function.variadic(List.of(), Parameter.ANY, a -> {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i + 1 < a.size(); i += 2) {
                map.put(text(a.get(i)), a.get(i + 1));
            }
            return map;
        }));
        Parameter time = Parameter.of("time.Time", TemplateTime.class);
        all.put(
                "date",
                Function.of(
                        List.of(Parameter.STRING, time), a -> ((TemplateTime) a.get(1)).format(text(a.getFirst()))));
        all.put(
                "tz",
                Function.of(
                        List.of(Parameter.STRING, time),
                        a -> new TemplateTime(
                                ((TemplateTime) a.get(1)).time().withZoneSameInstant(ZoneId.of(text(a.getFirst()))))));
        all.put(
                "now",
                Function.of(List.of(), a -> new TemplateTime(Instant.now().atZone(ZoneOffset.UTC))));
        all.put("toJson", Function.of(Parameter.ANY, a -> JsonText.of(TemplateJson.plain(a.getFirst()))));
        all.put(
                "base64encode",
                texts(
                        1,
                        a -> Base64.getUrlEncoder()
                                .encodeToString(text(a.getFirst()).getBytes(StandardCharsets.UTF_8))));
        all.put(
                "base64decode",
                texts(1, a -> new String(Base64.getUrlDecoder().decode(text(a.getFirst())), StandardCharsets.UTF_8)));
        return all;
    }

    private static String title(String words) {
        StringBuilder out = new StringBuilder(words);
        for (int i = 0; i < out.length(); i++) {
            if (i == 0 || Character.isWhitespace(out.charAt(i - 1))) {
                out.setCharAt(i, Character.toTitleCase(out.charAt(i)));
            }
        }
        return out.toString();
    }
}
