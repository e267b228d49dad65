package io.narthex.exposition;

import io.narthex.model.GoQuote;
import java.util.Optional;

/** The formats of a page, as far as they are parsed differently. */
public enum ExpositionFormat {
    TEXT("text/plain"),
    OPEN_METRICS("application/openmetrics-text"),
    /** Metric families as length-delimited messages. */
    PROTOBUF("application/vnd.google.protobuf");

    private final String mediaType;

    ExpositionFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The format that an answer's header {@code Content-Type} names.
     *
     * @param fallback what to use where the header is missing, can't be read or names another type
     * @throws ExpositionException if there is no fallback then
     */
    public static ExpositionFormat ofContentType(String contentType, Optional<ExpositionFormat> fallback) {
        if (contentType.isEmpty()) {
            return fallback.orElseThrow(() -> new ExpositionException(
                    "non-compliant scrape target sending blank Content-Type and no fallback_scrape_protocol specified for target",
                    0));
        }
        String name;
        try {
            name = MediaType.parse(contentType).name();
        } catch (IllegalArgumentException e) {
            return fallback.orElseThrow(() -> new ExpositionException(
                    "cannot parse Content-Type " + GoQuote.quote(contentType)
                            + " and no fallback_scrape_protocol for target\n" + e.getMessage(),
                    0));
        }
        for (ExpositionFormat format : values()) {
            if (format.mediaType.equals(name)) {
                return format;
            }
        }
        return fallback.orElseThrow(() -> new ExpositionException(
                "received unsupported Content-Type " + GoQuote.quote(contentType)
                        + " and no fallback_scrape_protocol specified for target",
                0));
    }

    /** A parser of this format. */
    public ExpositionParser parser() {
        return switch (this) {
            case TEXT -> new TextParser();
            case OPEN_METRICS -> new OpenMetricsParser();
            case PROTOBUF -> new ProtobufParser();
        };
    }
}
