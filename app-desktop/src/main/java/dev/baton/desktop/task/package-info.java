/// Work that leaves the FX thread and comes back to it.
@NullMarked
package dev.baton.desktop.task;

import org.jspecify.annotations.NullMarked;
