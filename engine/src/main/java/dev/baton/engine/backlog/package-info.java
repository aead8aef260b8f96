/// Work that is due and has not started: who goes next, and what it waits for.
@NullMarked
package dev.baton.engine.backlog;

import org.jspecify.annotations.NullMarked;
