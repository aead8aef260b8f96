/// The life of a run.
@NullMarked
package dev.baton.engine.run;

import org.jspecify.annotations.NullMarked;
