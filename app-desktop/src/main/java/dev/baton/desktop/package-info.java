/// The JavaFX application.
@NullMarked
package dev.baton.desktop;

import org.jspecify.annotations.NullMarked;
