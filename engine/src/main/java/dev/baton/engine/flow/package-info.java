/// The mechanisms that delay, group and drop work, each a value or a small state machine without clock or I/O.
@NullMarked
package dev.baton.engine.flow;

import org.jspecify.annotations.NullMarked;
