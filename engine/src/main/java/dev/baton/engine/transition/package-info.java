/// What goes into the kernel and what comes out of it: commands, row changes, effects.
@NullMarked
package dev.baton.engine.transition;

import org.jspecify.annotations.NullMarked;
