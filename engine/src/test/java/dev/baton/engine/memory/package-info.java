/// Data structures of the kernel's memory.
@NullMarked
package dev.baton.engine.memory;

import org.jspecify.annotations.NullMarked;
