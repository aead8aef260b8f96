/// Pictures of the application, taken without a display, for the documentation and for looking at changes.
@NullMarked
package dev.baton.desktop.screenshots;

import org.jspecify.annotations.NullMarked;
