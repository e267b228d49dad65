package io.narthex.gotemplate;

/** Output that escapes values as HTML text. */
final class HtmlOutput implements Output {
    private final StringBuilder out = new StringBuilder();

    @Override
    public void literal(String text) {
        out.append(text);
    }

    @Override
    public void value(Object value) {
        boolean safe = value instanceof SafeText text && text.kind() == SafeText.Kind.HTML;
        String printed = value == Nil.NIL ? "" : GoPrint.text(value);
        out.append(safe ? printed : TextEscaping.html(printed).replace("+", "&#43;"));
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
