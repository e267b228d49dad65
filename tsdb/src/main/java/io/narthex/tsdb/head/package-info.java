/**
 * The head: the series and the newest samples, in memory.
 *
 * <p>A series is known by a dense number, its id. State per series lies in arrays of primitives, 256 series to a {@link io.narthex.tsdb.head.SeriesPage}; labels
 * are numbers of label pairs; chunks lie off heap. What few series have, open chunks of histograms, samples out of order and metadata, are objects beside the page, so
 * that it costs the others nothing.
 *
 * <p>An open chunk that is full becomes a {@link io.narthex.tsdb.head.SealedChunk}, at first in memory; {@link io.narthex.tsdb.head.FullChunks} writes many of them to
 * files at once. Samples older than the newest of their series go to {@link io.narthex.tsdb.head.OutOfOrderSeries}, if there is a window for them, and are merged with
 * the others when they are read.
 *
 * <h2>Threads and locks</h2>
 *
 * In the order in which they are taken:
 *
 * <ol>
 *   <li>the log lock of {@link io.narthex.tsdb.head.Committer}: who holds it writes a group of transactions to the log;
 *   <li>its apply lock: who holds it adds a group to the chunks. Taken before the log lock is let go, so that memory gets the groups in the order of the log, and
 *       a replay of the log gives the state that was in memory;
 *   <li>the lock of {@link io.narthex.tsdb.head.LabelIndex}: who holds it for writing adds series;
 *   <li>the monitor of a {@link io.narthex.tsdb.head.SeriesPage}: guards the open chunks of its series, what is known about their last samples,
 *       and their samples out of order;
 *   <li>the monitors of {@link io.narthex.tsdb.head.HeadChunkFiles}, {@link io.narthex.tsdb.chunk.ChunkMemory}, {@link io.narthex.tsdb.head.Visibility} and
 *       {@link io.narthex.tsdb.head.ExemplarRing}, innermost.
 * </ol>
 *
 * <h2>Isolation</h2>
 *
 * Each group of transactions has a number, its version. A querier reads as of the newest version that was complete when it was opened. Samples of a series come in
 * the order of time, so what a querier may see of a series is what lies before a certain time: that of the first sample of a later version.
 * {@link io.narthex.tsdb.head.CommitHistory} keeps these times for as long as an open querier needs them. Samples out of order have the number of their version beside
 * them, until every open querier sees them all. Exemplars and metadata are not isolated.
 *
 * <h2>Two logs</h2>
 *
 * All samples go to the write-ahead log before memory has them. Only then it is known which of them are out of order; these go to a log of their own as well, in the
 * order in which memory has them and before anybody sees them, for a replay of the first log leaves them out. A marker in it says that the samples of a series that came
 * before are in a chunk on the disk.
 *
 * <h2>Start</h2>
 *
 * A head is filled by {@link io.narthex.tsdb.head.HeadStart}: from the {@link io.narthex.tsdb.head.HeadSnapshot} and what the log has beyond it, or from the whole log. The format of the
 * snapshot stands in {@link io.narthex.tsdb.head.SnapshotFormat}.
 */
@NullMarked
package io.narthex.tsdb.head;

import org.jspecify.annotations.NullMarked;
