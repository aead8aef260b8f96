/// The look of the application: colour roles, palettes, fonts and the style sheets that use them.
@NullMarked
package dev.baton.desktop.theme;

import org.jspecify.annotations.NullMarked;
