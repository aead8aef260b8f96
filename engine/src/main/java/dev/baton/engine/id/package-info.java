/// Typed identifiers and the sources they come from.
@NullMarked
package dev.baton.engine.id;

import org.jspecify.annotations.NullMarked;
