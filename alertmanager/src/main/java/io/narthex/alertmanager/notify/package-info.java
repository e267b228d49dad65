/** What is sent and how: the pipeline, the templates, the integrations, the log of what was sent. */
@NullMarked
package io.narthex.alertmanager.notify;

import org.jspecify.annotations.NullMarked;
