/// What the kernel holds in memory: headers of active runs, queue items, pauses, function definitions.
@NullMarked
package dev.baton.engine.memory;

import org.jspecify.annotations.NullMarked;
