/// Cancels runs: by event, by request, by timeout.
@NullMarked
package dev.baton.engine.cancel;

import org.jspecify.annotations.NullMarked;
