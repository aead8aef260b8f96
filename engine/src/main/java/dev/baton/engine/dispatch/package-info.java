/// Sends due work out, oldest run first.
@NullMarked
package dev.baton.engine.dispatch;

import org.jspecify.annotations.NullMarked;
