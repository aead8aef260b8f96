/// Tests of the backlog.
@NullMarked
package dev.baton.engine.backlog;

import org.jspecify.annotations.NullMarked;
