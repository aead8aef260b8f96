/// The read side: what lists and details need.
@NullMarked
package dev.baton.engine.query;

import org.jspecify.annotations.NullMarked;
