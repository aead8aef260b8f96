/// The one clock of the engine.
@NullMarked
package dev.baton.engine.time;

import org.jspecify.annotations.NullMarked;
