/// Events as they are stored and forwarded.
@NullMarked
package dev.baton.engine.event;

import org.jspecify.annotations.NullMarked;
