/// Tests of the mechanisms of flow control.
@NullMarked
package dev.baton.engine.flow;

import org.jspecify.annotations.NullMarked;
