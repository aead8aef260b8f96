/// Decides whether work that is due may start now.
@NullMarked
package dev.baton.engine.flow;

import org.jspecify.annotations.NullMarked;
