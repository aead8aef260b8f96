/// The clock of the benchmarks.
@NullMarked
package dev.baton.bench.time;

import org.jspecify.annotations.NullMarked;
