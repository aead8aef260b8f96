/// Steps of a run: what SDKs report (opcodes) and what is memoised.
@NullMarked
package dev.baton.engine.step;

import org.jspecify.annotations.NullMarked;
