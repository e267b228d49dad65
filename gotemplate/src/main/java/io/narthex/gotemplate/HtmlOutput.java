package io.narthex.gotemplate;

/** Output that escapes each value for the place of HTML where it stands, and refuses those that no escaping makes safe there. */
final class HtmlOutput implements Output {
    private final StringBuilder out = new StringBuilder();
    private final HtmlPlace place = new HtmlPlace();

    @Override
    public void literal(String text) {
        place.follow(text, out);
    }

    @Override
    public void value(Object value) {
        place.beforeValue();
        String printed = value == Nil.NIL ? "" : GoPrint.text(value);
        switch (place.state()) {
            case TEXT -> out.append(is(value, SafeText.Kind.HTML) ? printed : HtmlEscaping.text(printed));
            case TITLE ->
                out.append(
                        is(value, SafeText.Kind.HTML)
                                ? HtmlEscaping.entitiesKept(printed)
                                : HtmlEscaping.text(printed));
            case VALUE -> out.append(attribute(value, printed));
            // Comments of a template aren't written, nor is what stands in them.
            case COMMENT -> {}
            case RAW -> throw unsafe(place.element().equals("style") ? "CSS" : "JavaScript");
            case TAG_NAME, TAG, ATTRIBUTE_NAME, AFTER_ATTRIBUTE_NAME, BEFORE_VALUE ->
                throw unsafe("the tag <" + place.element() + ">, outside of an attribute's value");
        }
    }

    private String attribute(Object value, String printed) {
        String escaped = switch (place.kind()) {
            case PLAIN ->
                is(value, SafeText.Kind.HTML) ? HtmlEscaping.withoutTags(printed) : HtmlEscaping.text(printed);
            case URL -> HtmlEscaping.text(url(printed, is(value, SafeText.Kind.URL)));
            case SCRIPT, STYLE, SOURCE_SET, DOCUMENT -> throw unsafe(place.kind().unsafe);
        };
        return place.isQuoted() ? escaped : HtmlEscaping.unquoted(escaped);
    }

    private String url(String printed, boolean vouched) {
        return switch (place.urlPart()) {
            case START -> HtmlEscaping.url(vouched ? printed : HtmlEscaping.harmlessUrl(printed), true);
            case PATH -> HtmlEscaping.url(printed, true);
            case QUERY -> HtmlEscaping.url(printed, vouched);
        };
    }

    private static boolean is(Object value, SafeText.Kind kind) {
        return value instanceof SafeText text && text.kind() == kind;
    }

    private static UnsafePlaceException unsafe(String where) {
        return new UnsafePlaceException("a value stands in " + where
                + ", where it can't be escaped safely: write fixed text there, and choose it with {{ if }}");
    }

    @Override
    public int length() {
        return out.length();
    }

    @Override
    public String finish() {
        return out.toString();
    }
}
