/// Queue items: work that is due now or later.
@NullMarked
package dev.baton.engine.queue;

import org.jspecify.annotations.NullMarked;
