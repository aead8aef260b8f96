/// JSON values as canonical bytes; parsed only where a decision needs a field.
@NullMarked
package dev.baton.engine.json;

import org.jspecify.annotations.NullMarked;
