/// Expressions in CEL as they are typed: colours, completion, checks, and the field for searches.
@NullMarked
package dev.baton.desktop.component.cel;

import org.jspecify.annotations.NullMarked;
