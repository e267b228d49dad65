/**
 * Samples that come from other servers: the receiver of remote write 1.0 and 2.0.
 *
 * <p>A request goes one way: {@link io.narthex.remote.WriteReceiver} reads its body into a {@link io.narthex.remote.Workspace} and decompresses it there;
 * {@code WriteRequestV1} or {@code WriteRequestV2} walk through the message in place. The labels of a series are hashed as they are, and {@code SeriesRefs} leads from the hash
 * to the reference of the series in the storage; only where it knows none are labels decoded.
 */
@NullMarked
package io.narthex.remote;

import org.jspecify.annotations.NullMarked;
