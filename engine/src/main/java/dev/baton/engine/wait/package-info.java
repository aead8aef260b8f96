/// Waits for events, signals and invoked functions: how they are stored, found again, and resolved.
@NullMarked
package dev.baton.engine.wait;

import org.jspecify.annotations.NullMarked;
