/** The dashboards that the server gives to its page: Grafana's JSON in the files of a folder, or of a mounted ConfigMap. They are read, never written. */
@NullMarked
package io.narthex.server.dashboards;

import org.jspecify.annotations.NullMarked;
