/// Whole-system benchmarks: the packaged server in its own process, and the lightest app that speaks the wire protocol.
@NullMarked
package dev.baton.bench;

import org.jspecify.annotations.NullMarked;
