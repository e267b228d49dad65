package io.narthex.alertmanager.matcher;

/** Which notation of matchers and which names of labels are taken. */
public enum MatcherMode {
    /** UTF-8 first; where only the classic notation fits, or means something else, the classic one. */
    FALLBACK,
    UTF8,
    CLASSIC
}
