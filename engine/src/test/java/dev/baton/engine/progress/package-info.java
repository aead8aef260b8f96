/// The tests of how runs go on.
@NullMarked
package dev.baton.engine.progress;

import org.jspecify.annotations.NullMarked;
