/// The façade of the durable execution engine.
@NullMarked
package dev.baton.engine;

import org.jspecify.annotations.NullMarked;
