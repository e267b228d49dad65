/** Test scripts of PromQL: samples, queries and what must come out, as text. And the storage in memory that they run against. */
@NullMarked
package io.narthex.promql.testscript;

import org.jspecify.annotations.NullMarked;
