/**
 * The collectors, one class each, and what they have in common.
 *
 * <h2>How a collector is added</h2>
 *
 * <ol>
 *   <li>Write a class {@code XyzCollector implements Collector} with a constructor that takes a {@link io.narthex.node.collector.CollectorContext}. The
 *       constructor names its families ({@code context.families().gauge(...)}, label names in their order) and reads its settings; it touches no file that may
 *       be missing.
 *   <li>In {@link io.narthex.node.collector.Collector#collect collect} read the files through {@code context.text()}, always below {@code context.paths()},
 *       and add the samples. Parse in place; take names with {@link io.narthex.node.proc.FileText#text}, which makes no new String for a name seen before. A
 *       missing file that means "no such hardware" is a {@link io.narthex.node.collector.NoDataException}; anything else that is wrong is an {@code
 *       IOException} whose message names the file.
 *   <li>Add a line to {@link io.narthex.node.collector.CollectorRegistry}: name, whether it is on by default, settings with their defaults.
 *   <li>Write a test on a small tree of your own ({@code CollectorFixture}), with a truncated and a garbage file.
 *   <li>Take the collector's line out of the known failures of {@code NodeExporterConformanceTest}, and compare with the real exporter on a machine that has
 *       the hardware.
 * </ol>
 */
@NullMarked
package io.narthex.node.collector;

import org.jspecify.annotations.NullMarked;
