/// Benchmarks of the store, without a server: filling a database, and reading pages of it.
@NullMarked
package dev.baton.bench.store;

import org.jspecify.annotations.NullMarked;
