/// Functions: definitions as registered, their triggers and limits.
@NullMarked
package dev.baton.engine.function;

import org.jspecify.annotations.NullMarked;
