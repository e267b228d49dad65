/** How a client reaches an HTTP server: authentication, TLS, proxies, headers; the part that scraping, remote storage, discovery and Alertmanager's receivers share. */
@NullMarked
package io.narthex.config.http;

import org.jspecify.annotations.NullMarked;
