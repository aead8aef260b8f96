/// The pure state machine that takes each command to the package that decides.
@NullMarked
package dev.baton.engine.kernel;

import org.jspecify.annotations.NullMarked;
