/// The shell around the kernel: one thread that applies commands, commits their changes as a group, and then acts.
@NullMarked
package dev.baton.engine.host;

import org.jspecify.annotations.NullMarked;
