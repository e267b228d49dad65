package io.narthex.config.http;

import java.nio.file.Path;
import java.util.List;

/** The values of one header of {@code http_headers}, in the order in which they are sent; a file is read again for each request. */
public record HeaderValues(List<String> values, List<Secret> secrets, List<Path> files) {}
