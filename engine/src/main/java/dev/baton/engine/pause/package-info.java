/// Waits for events, signals and invoked functions, and cancellation rules.
@NullMarked
package dev.baton.engine.pause;

import org.jspecify.annotations.NullMarked;
