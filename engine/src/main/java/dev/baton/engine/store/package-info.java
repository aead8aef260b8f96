/// What the engine needs from a place that keeps rows, and how it fails.
@NullMarked
package dev.baton.engine.store;

import org.jspecify.annotations.NullMarked;
